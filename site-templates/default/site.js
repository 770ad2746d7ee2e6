// What pages do besides standing there: colours, menu, tree, copying, ticks. Every page reads well without it.
(function () {
  "use strict";
  var root = document.body.dataset.root || "";

  function stored(key) {
    try {
      return localStorage.getItem(key);
    } catch (error) {
      return null;
    }
  }

  function store(key, value) {
    try {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, value);
    } catch (error) {
      // Nothing is remembered where storage is switched off.
    }
  }

  function each(selector, work) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), work);
  }

  // Light and dark

  each(".theme-button", function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      var html = document.documentElement;
      var dark =
        html.dataset.theme === "dark" ||
        (!html.dataset.theme && matchMedia("(prefers-color-scheme: dark)").matches);
      html.dataset.theme = dark ? "light" : "dark";
      store("portolan-theme", html.dataset.theme);
    });
  });

  // The list of pages on a small screen

  each(".menu-button", function (button) {
    var navigation = document.getElementById("navigation");
    if (!navigation) return;
    function show(open) {
      button.setAttribute("aria-expanded", String(open));
      document.body.classList.toggle("menu-open", open);
    }
    button.addEventListener("click", function (event) {
      event.preventDefault();
      show(button.getAttribute("aria-expanded") !== "true");
    });
    button.addEventListener("keydown", function (event) {
      if (event.key === " ") {
        event.preventDefault();
        button.click();
      }
    });
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && document.body.classList.contains("menu-open")) {
        show(false);
        button.focus();
      }
    });
  });

  // Folders of the tree unfold in place; what is in them comes from one file for the whole site

  var tree = null;
  var waiting = [];

  window.portolanTree = function (folders) {
    tree = folders;
    waiting.splice(0).forEach(function (work) {
      work();
    });
  };

  function withTree(work) {
    if (tree) return work();
    waiting.push(work);
    if (waiting.length > 1) return;
    var script = document.createElement("script");
    script.src = root + "site-assets/tree.js";
    document.head.appendChild(script);
  }

  function addToggle(item) {
    var link = item.querySelector("a");
    var button = document.createElement("button");
    button.type = "button";
    button.className = "nav-toggle";
    button.setAttribute("aria-label", "Show what is in " + link.textContent);
    button.setAttribute("aria-expanded", "false");
    button.addEventListener("click", function () {
      var list = item.querySelector("ul");
      if (list) {
        list.hidden = !list.hidden;
        button.setAttribute("aria-expanded", String(!list.hidden));
        return;
      }
      withTree(function () {
        if (item.querySelector("ul")) return;
        item.appendChild(listOf(item.dataset.folder));
        button.setAttribute("aria-expanded", "true");
      });
    });
    item.insertBefore(button, link);
  }

  function listOf(folder) {
    var list = document.createElement("ul");
    (tree[folder] || []).forEach(function (entry) {
      var item = document.createElement("li");
      var link = document.createElement("a");
      link.href = root + entry[1];
      link.textContent = entry[0];
      item.appendChild(link);
      if (entry.length > 2) {
        item.className = "nav-folder";
        item.dataset.folder = entry[2];
        addToggle(item);
      }
      list.appendChild(item);
    });
    return list;
  }

  each(".nav-folder[data-folder]", addToggle);

  var current = document.querySelector(".sidebar [aria-current]");
  var sidebar = document.querySelector(".sidebar");
  if (current && sidebar && current.offsetTop > sidebar.clientHeight * 0.7) {
    sidebar.scrollTop = current.offsetTop - sidebar.clientHeight / 3;
  }

  // Tables that do not fit can be scrolled with the keyboard

  each(".table", function (frame) {
    if (frame.scrollWidth <= frame.clientWidth || frame.hasAttribute("tabindex")) return;
    frame.tabIndex = 0;
    frame.setAttribute("role", "region");
    var caption = frame.querySelector("caption");
    frame.setAttribute("aria-label", caption ? caption.textContent : "Table");
  });

  // Code is copied with one press; of a session at a prompt, what was typed

  function commandsIn(block) {
    var code = block.querySelector("code") || block;
    if (!code.querySelector(".hl-prompt")) return code.textContent;
    var copy = code.cloneNode(true);
    Array.prototype.forEach.call(copy.querySelectorAll(".hl-prompt, .hl-output"), function (part) {
      part.remove();
    });
    return copy.textContent
      .split("\n")
      .map(function (line) {
        return line.trim();
      })
      .filter(Boolean)
      .join("\n");
  }

  each(".page pre", function (block) {
    if (!navigator.clipboard) return;
    var frame = document.createElement("div");
    frame.className = "code-frame";
    block.parentNode.insertBefore(frame, block);
    frame.appendChild(block);
    block.tabIndex = 0;
    var button = document.createElement("button");
    button.type = "button";
    button.className = "copy-button";
    button.textContent = "Copy";
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(commandsIn(block)).then(function () {
        button.textContent = "Copied";
        setTimeout(function () {
          button.textContent = "Copy";
        }, 1500);
      });
    });
    frame.appendChild(button);
  });

  // Ticks of task lists are remembered on this device, by the page and the words of the item

  var ticks = document.querySelectorAll(".page .task input[type=checkbox]");
  if (ticks.length) {
    var seen = {};
    var keys = [];
    var reset = document.createElement("button");
    reset.type = "button";
    reset.className = "reset-ticks";
    reset.textContent = "Clear all ticks on this page";
    Array.prototype.forEach.call(ticks, function (box) {
      var words = box.closest(".task").textContent.trim().replace(/\s+/g, " ").slice(0, 200);
      seen[words] = (seen[words] || 0) + 1;
      var key = "portolan-tick " + location.pathname + " " + words + " " + seen[words];
      var initial = box.defaultChecked;
      keys.push([box, key, initial]);
      box.disabled = false;
      var known = stored(key);
      if (known !== null) box.checked = known === "1";
      box.addEventListener("change", function () {
        store(key, box.checked === initial ? null : box.checked ? "1" : "0");
      });
    });
    reset.addEventListener("click", function () {
      keys.forEach(function (entry) {
        store(entry[1], null);
        entry[0].checked = entry[2];
        entry[0].dispatchEvent(new Event("change", { bubbles: true }));
      });
    });
    document.querySelector(".page").appendChild(reset);
  }

  // The part of the page that is read is marked in its contents

  var entries = {};
  each(".contents a[href^='#']", function (link) {
    entries[decodeURIComponent(link.getAttribute("href").slice(1))] = link;
  });
  var headings = Object.keys(entries)
    .map(function (id) {
      return document.getElementById(id);
    })
    .filter(Boolean);
  if (headings.length && "IntersectionObserver" in window) {
    var observer = new IntersectionObserver(
      function () {
        var last = null;
        headings.forEach(function (heading) {
          if (heading.getBoundingClientRect().top < innerHeight * 0.3) last = heading;
        });
        headings.forEach(function (heading) {
          if (heading === last) entries[heading.id].setAttribute("aria-current", "true");
          else entries[heading.id].removeAttribute("aria-current");
        });
      },
      { rootMargin: "0px 0px -65% 0px", threshold: [0, 1] }
    );
    headings.forEach(function (heading) {
      observer.observe(heading);
    });
  }

  // A review that is older than it may be is said to be so, from the reader's own date

  each("time[data-review-every]", function (time) {
    var match = /^(\d+) (day|week|month|year)/.exec(time.dataset.reviewEvery);
    var due = new Date(time.dateTime + "T00:00:00");
    if (!match || isNaN(due)) return;
    var count = Number(match[1]);
    if (match[2] === "day") due.setDate(due.getDate() + count);
    if (match[2] === "week") due.setDate(due.getDate() + 7 * count);
    if (match[2] === "month") due.setMonth(due.getMonth() + count);
    if (match[2] === "year") due.setFullYear(due.getFullYear() + count);
    if (due < new Date()) {
      var note = document.createElement("strong");
      note.className = "overdue";
      note.textContent =
        "Review overdue since " +
        [due.getFullYear(), due.getMonth() + 1, due.getDate()]
          .map(function (part) {
            return (part < 10 ? "0" : "") + part;
          })
          .join("-");
      time.parentNode.appendChild(document.createTextNode(" "));
      time.parentNode.appendChild(note);
    }
  });
})();
