// Runs of a checklist: ticks of steps and pauses with their time and who set them, notes, and a record of it all.
// Everything is kept on this device, by the id of each step. The page works the same without this script; then it only
// keeps nothing.
(function () {
  "use strict";

  var NAME = "portolan:name";

  // What is kept

  var keeps = true;

  function stored(name) {
    try {
      return localStorage.getItem(name);
    } catch (error) {
      keeps = false;
      return null;
    }
  }

  function store(name, value) {
    try {
      if (value === null || value === "") {
        localStorage.removeItem(name);
      } else {
        localStorage.setItem(name, value);
      }
      return true;
    } catch (error) {
      // A browser that keeps nothing still lets people tick.
      keeps = false;
      return false;
    }
  }

  function namesBelow(prefix) {
    try {
      return Object.keys(localStorage).filter(function (name) {
        return name.indexOf(prefix) === 0;
      });
    } catch (error) {
      return [];
    }
  }

  // A tick as it is kept: when and by whom. An earlier form was the time alone.
  function tickOf(text) {
    if (!text) {
      return null;
    }
    try {
      var tick = JSON.parse(text);
      return tick && typeof tick.at === "string" ? { at: tick.at, by: String(tick.by || "") } : null;
    } catch (error) {
      return { at: text, by: "" };
    }
  }

  // Words

  function two(number) {
    return (number < 10 ? "0" : "") + number;
  }

  // A moment in the reader's own time, with its distance from UTC.
  function moment(iso) {
    var date = new Date(iso);
    if (isNaN(date)) {
      return iso;
    }
    var offset = -date.getTimezoneOffset();
    var away = Math.abs(offset);
    return (
      date.getFullYear() + "-" + two(date.getMonth() + 1) + "-" + two(date.getDate()) + " " +
      two(date.getHours()) + ":" + two(date.getMinutes()) + " " +
      (offset < 0 ? "-" : "+") + two(Math.floor(away / 60)) + ":" + two(away % 60)
    );
  }

  function make(name, attributes, children) {
    var element = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) {
      element.setAttribute(key, attributes[key]);
    });
    (children || []).forEach(function (child) {
      element.append(child);
    });
    return element;
  }

  function metaVersion() {
    var meta = document.querySelector('meta[name="portolan-version"]');
    return meta ? meta.getAttribute("content") : "";
  }

  // The page's address within the site, without the folders of whoever has it on a disk.
  function pageAddress() {
    var root = document.body.getAttribute("data-root") || "";
    return decodeURI(location.pathname).split("/").slice(-1 - root.split("../").length + 1).join("/");
  }

  function pageTitle() {
    var heading = document.querySelector("h1");
    return (heading ? heading.textContent : document.title).trim();
  }

  // Records

  // "3", or "Pause 1".
  function nameOf(item) {
    return item.kind === "pause" ? "Pause " + item.number : String(item.number);
  }

  function cellsOf(item, no) {
    return [nameOf(item), item.action, item.at ? moment(item.at) : no, item.by, item.note];
  }

  function markdown(text) {
    return text.replace(/([\\`*_\[\]<>|#])/g, "\\$1").replace(/\s*\n\s*/g, " / ");
  }

  // Steps and pauses as they follow each other on the page.
  function inOrder(record) {
    return record.steps.concat(record.pauses).sort(function (one, other) {
      return one.position - other.position;
    });
  }

  function asMarkdown(record) {
    var lines = [
      "# Run of " + markdown(record.runbook),
      "",
      "- Checklist: " + markdown(record.checklist),
      "- Version: " + (record.version || "not known"),
      "- Saved: " + moment(record.saved),
      "- Done: " + record.done + " of " + record.steps.length,
      "",
      "| Step | What | Done | By | Note |",
      "| --- | --- | --- | --- | --- |"
    ];
    inOrder(record).forEach(function (item) {
      lines.push("| " + cellsOf(item, "no").map(markdown).join(" | ") + " |");
    });
    if (record.gone.length) {
      lines.push("", "Ticked before the runbook was changed, on steps that it no longer has:", "");
      record.gone.forEach(function (step) {
        lines.push("- " + markdown(step.id) + ": " + moment(step.at) + (step.by ? ", " + markdown(step.by) : ""));
      });
    }
    if (record.notes) {
      lines.push("", "## Notes", "");
      record.notes.split("\n").forEach(function (line) {
        lines.push("> " + markdown(line));
      });
    }
    return lines.join("\n") + "\n";
  }

  function save(name, type, text) {
    var address = URL.createObjectURL(new Blob([text], { type: type + ";charset=utf-8" }));
    var link = make("a", { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(function () {
      URL.revokeObjectURL(address);
    }, 1000);
  }

  // The record takes the place of the page while it is printed.
  function print(record) {
    var rows = inOrder(record).map(function (item) {
      return make("tr", {}, cellsOf(item, "").map(function (cell) {
        return make("td", {}, [cell]);
      }));
    });
    var head = make("tr", {}, ["Step", "What", "Done", "By", "Note"].map(function (title) {
      return make("th", { scope: "col" }, [title]);
    }));
    var sheet = make("section", { class: "run-record page" }, [
      make("h1", {}, ["Run of " + record.runbook]),
      make("p", {}, [
        "Version " + (record.version || "not known") + " · saved " + moment(record.saved) + " · " + record.done + " of " +
          record.steps.length + " steps done"
      ]),
      make("table", {}, [make("thead", {}, [head]), make("tbody", {}, rows)])
    ]);
    if (record.notes) {
      sheet.append(make("h2", {}, ["Notes"]));
      record.notes.split("\n").forEach(function (line) {
        sheet.append(make("p", {}, [line]));
      });
    }
    document.body.append(sheet);
    document.documentElement.classList.add("prints-record");
    window.addEventListener("afterprint", function done() {
      window.removeEventListener("afterprint", done);
      document.documentElement.classList.remove("prints-record");
      sheet.remove();
    });
    window.print();
  }

  // One checklist

  function begin(section, index) {
    var list = section.getAttribute("data-checklist");
    var boxes = Array.prototype.slice.call(section.querySelectorAll("input[data-step], input[data-pause]"));
    var bar = section.querySelector(".progress-bar");
    if (!boxes.length || !bar) {
      return;
    }
    var prefix = "portolan:" + location.pathname + ":" + list + ":";
    var meter = bar.querySelector("progress");
    var words = bar.querySelector(".progress-text");

    // Steps and pauses, in the order of the page.
    var items = boxes.map(function (box, position) {
      var isPause = box.hasAttribute("data-pause");
      var label = section.querySelector('label[for="' + box.id + '"]');
      var number = label.querySelector(".number");
      var item = {
        box: box,
        position: position + 1,
        kind: isPause ? "pause" : "step",
        key: box.getAttribute(isPause ? "data-pause" : "data-step"),
        number: Number(number.getAttribute("data-number") || number.textContent),
        action: label.textContent.slice(label.textContent.indexOf(number.textContent) + number.textContent.length).trim(),
        told: make("span", { class: "tick-told" }),
        note: make("input", { type: "text", id: "note-" + index + "-" + position, maxlength: "500" }),
        open: make("button", {
          type: "button", class: "note-open", "aria-expanded": "false", "aria-controls": "note-part-" + index + "-" + position
        }, ["Add a note"])
      };
      item.name = (isPause ? "Pause " : "Step ") + item.number;
      item.part = make("span", { class: "note-part", id: "note-part-" + index + "-" + position, hidden: "" }, [
        make("label", { for: item.note.id }, ["Note on " + item.name.toLowerCase()]), item.note
      ]);
      item.row = make("p", { class: "tick-row" }, [item.told, item.open, item.part]);
      box.closest("p").after(item.row);
      return item;
    });
    var steps = items.filter(function (item) {
      return item.kind === "step";
    });

    // The panel of the run

    var name = make("input", { type: "text", id: "run-name-" + index, autocomplete: "name", maxlength: "100" });
    var notes = make("textarea", { id: "run-notes-" + index, rows: "3" });
    var status = make("p", { class: "run-status", role: "status", "aria-live": "polite" });
    var warning = make("p", { class: "run-warning", hidden: "" });
    function button(title, act) {
      var element = make("button", { type: "button" }, [title]);
      element.addEventListener("click", act);
      return element;
    }
    var panel = make("div", { class: "run-panel", role: "group", "aria-label": "This run" }, [
      make("p", { class: "run-field" }, [make("label", { for: name.id }, ["Who ticks (kept with each tick)"]), name]),
      make("p", { class: "run-field" }, [make("label", { for: notes.id }, ["Notes on this run"]), notes]),
      make("p", { class: "run-actions" }, [
        button("Save as Markdown", function () {
          save(fileName("md"), "text/markdown", asMarkdown(record()));
        }),
        button("Save as JSON", function () {
          save(fileName("json"), "application/json", JSON.stringify(record(), null, 2) + "\n");
        }),
        button("Print the record", function () {
          print(record());
        })
      ]),
      warning, status
    ]);
    bar.after(panel);

    function fileName(ending) {
      var day = new Date();
      return "run-" + list.replace(/[\\/:*?"<>|\s]+/g, "-") + "-" + day.getFullYear() + "-" + two(day.getMonth() + 1) + "-" +
        two(day.getDate()) + "." + ending;
    }

    // What a browser keeps is read each time, so that two windows do not undo each other's ticks; where it keeps
    // nothing, what was ticked lives as long as the page.
    var passing = {};

    function tick(step) {
      return passing[step.key] || tickOf(stored(prefix + step.key));
    }

    function done() {
      return steps.filter(function (step) {
        return step.box.checked;
      }).length;
    }

    function ticked() {
      return items.filter(function (item) {
        return item.box.checked;
      }).length;
    }

    function record() {
      var known = {};
      function entriesOf(kind) {
        return items.filter(function (item) {
          return item.kind === kind;
        }).map(function (item) {
          known[prefix + item.key] = true;
          var at = item.box.checked ? tick(item) : null;
          return {
            kind: kind, position: item.position, number: item.number, id: item.key, action: item.action,
            done: item.box.checked, at: at ? at.at : null, by: at ? at.by : "", note: item.note.value
          };
        });
      }
      var stepEntries = entriesOf("step");
      var pauseEntries = entriesOf("pause");
      var gone = namesBelow(prefix).filter(function (key) {
        return !known[key] && key.charAt(prefix.length) !== "@";
      }).sort().map(function (key) {
        var at = tickOf(stored(key));
        return { id: key.slice(prefix.length), at: at ? at.at : "", by: at ? at.by : "" };
      });
      return {
        format: "portolan-run/1", runbook: pageTitle(), page: pageAddress(), checklist: list, version: metaVersion(),
        saved: new Date().toISOString(), done: done(), steps: stepEntries, pauses: pauseEntries, gone: gone,
        notes: notes.value
      };
    }

    function show() {
      var count = done();
      meter.value = count;
      words.textContent = count + " of " + steps.length + " done";
      items.forEach(function (item) {
        var at = item.box.checked ? tick(item) : null;
        item.box.closest(".step, .pause").classList.toggle("done", item.box.checked);
        item.told.textContent = at ? "Done " + moment(at.at) + (at.by ? " by " + at.by : "") : "";
      });
      var first = stored(prefix + "@version");
      var cautions = [];
      if (ticked() && first && metaVersion() && first !== metaVersion()) {
        cautions.push("The runbook has changed since this run began (version " + first + "). Look at each step again.");
      }
      if (!keeps) {
        cautions.push("This browser keeps nothing: save the record before you leave the page.");
      }
      warning.hidden = !cautions.length;
      warning.textContent = cautions.join(" ");
    }

    function load() {
      items.forEach(function (item) {
        item.box.checked = tick(item) !== null;
        item.note.value = stored(prefix + "@note:" + item.key) || "";
        if (item.note.value) {
          unfoldNote(item);
        }
      });
      notes.value = stored(prefix + "@notes") || "";
      name.value = stored(NAME) || "";
      show();
    }

    function unfoldNote(item) {
      item.part.hidden = false;
      item.open.hidden = true;
      item.open.setAttribute("aria-expanded", "true");
    }

    items.forEach(function (item) {
      item.box.addEventListener("change", function () {
        if (item.box.checked) {
          var at = { at: new Date().toISOString(), by: name.value.trim() };
          if (ticked() === 1) {
            store(prefix + "@version", metaVersion());
          }
          if (!store(prefix + item.key, JSON.stringify(at))) {
            passing[item.key] = at;
          }
        } else {
          delete passing[item.key];
          store(prefix + item.key, null);
        }
        show();
        status.textContent =
          item.name + (item.box.checked ? " done. " : " not done. ") + done() + " of " + steps.length + ".";
      });
      item.open.addEventListener("click", function () {
        unfoldNote(item);
        item.note.focus();
      });
      item.note.addEventListener("input", function () {
        store(prefix + "@note:" + item.key, item.note.value);
      });
    });
    name.addEventListener("input", function () {
      store(NAME, name.value);
    });
    notes.addEventListener("input", function () {
      store(prefix + "@notes", notes.value);
    });

    bar.querySelector(".reset").addEventListener("click", function () {
      if (!window.confirm("Remove all ticks and notes of this checklist? A record that was saved stays.")) {
        return;
      }
      passing = {};
      namesBelow(prefix).forEach(function (key) {
        store(key, null);
      });
      items.forEach(function (item) {
        item.part.hidden = true;
        item.open.hidden = false;
        item.open.setAttribute("aria-expanded", "false");
      });
      load();
      status.textContent = "All ticks and notes are removed.";
    });

    // Another window with the same page
    window.addEventListener("storage", function (event) {
      if (event.key === null || event.key.indexOf(prefix) === 0) {
        load();
      }
    });

    bar.hidden = false;
    load();
  }

  document.querySelectorAll("[data-checklist]").forEach(begin);
})();
