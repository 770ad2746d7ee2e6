// Ticks of a checklist are kept on this device, by the id of each step; the page works the same without this script.
(function () {
  "use strict";

  function key(list, step) {
    return "portolan:" + location.pathname + ":" + list + ":" + step;
  }

  function stored(name) {
    try {
      return localStorage.getItem(name);
    } catch (error) {
      return null;
    }
  }

  function store(name, value) {
    try {
      if (value === null) {
        localStorage.removeItem(name);
      } else {
        localStorage.setItem(name, value);
      }
    } catch (error) {
      // A browser that keeps nothing still lets people tick.
    }
  }

  document.querySelectorAll("[data-checklist]").forEach(function (section) {
    var list = section.getAttribute("data-checklist");
    var boxes = Array.prototype.slice.call(section.querySelectorAll("input[data-step]"));
    var bar = section.querySelector(".progress-bar");
    if (!boxes.length || !bar) {
      return;
    }
    var meter = bar.querySelector("progress");
    var words = bar.querySelector(".progress-text");

    function show() {
      var done = boxes.filter(function (box) {
        return box.checked;
      }).length;
      meter.value = done;
      words.textContent = done + " of " + boxes.length + " done";
      boxes.forEach(function (box) {
        box.closest(".step").classList.toggle("done", box.checked);
      });
    }

    boxes.forEach(function (box) {
      var name = key(list, box.getAttribute("data-step"));
      box.checked = stored(name) !== null;
      box.addEventListener("change", function () {
        store(name, box.checked ? new Date().toISOString() : null);
        show();
      });
    });

    bar.querySelector(".reset").addEventListener("click", function () {
      if (!window.confirm("Remove all ticks of this checklist?")) {
        return;
      }
      boxes.forEach(function (box) {
        box.checked = false;
        store(key(list, box.getAttribute("data-step")), null);
      });
      show();
    });

    bar.hidden = false;
    show();
  });

  // A hop in a chart and its row in the table of the proof light up together

  document.querySelectorAll(".claim").forEach(function (claim) {
    var marks = Array.prototype.slice.call(claim.querySelectorAll("svg [data-hop]"));
    var rows = Array.prototype.slice.call(claim.querySelectorAll(".proof [id^='hop-']"));
    if (!marks.length || !rows.length) {
      return;
    }

    function number(row) {
      return Number(row.id.slice(row.id.lastIndexOf("-") + 1));
    }

    function covers(mark, hop) {
      return Number(mark.getAttribute("data-hop")) <= hop && hop <= Number(mark.getAttribute("data-last"));
    }

    function light(hops) {
      marks.forEach(function (mark) {
        mark.classList.toggle("chart-lit", hops.some(covers.bind(null, mark)));
      });
      rows.forEach(function (row) {
        row.classList.toggle("lit", hops.indexOf(number(row)) >= 0);
      });
    }

    function show(event) {
      var row = event.target.closest(".proof [id^='hop-']");
      var link = event.target.closest("svg a, svg [data-hop]");
      var mark = link && (link.hasAttribute("data-hop") ? link : link.querySelector("[data-hop]"));
      if (row) {
        light([number(row)]);
      } else if (mark) {
        light(rows.map(number).filter(covers.bind(null, mark)));
      } else {
        light([]);
      }
    }

    ["mouseover", "focusin"].forEach(function (kind) {
      claim.addEventListener(kind, show);
    });
    ["mouseleave", "focusout"].forEach(function (kind) {
      claim.addEventListener(kind, function () {
        light([]);
      });
    });
  });

  // What a link leads to is unfolded before it is shown

  function unfold() {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var folded = target && target.closest("details:not([open])");
    if (!folded) {
      return;
    }
    while (folded) {
      folded.open = true;
      folded = folded.parentElement.closest("details:not([open])");
    }
    target.scrollIntoView();
  }

  window.addEventListener("hashchange", unfold);
  unfold();
})();
