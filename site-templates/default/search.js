// Search over files beside the pages, loaded when the first word is typed. Classic scripts, so that it works from a folder.
(function () {
  "use strict";
  var box = document.getElementById("search");
  if (!box) return;
  var root = document.body.dataset.root || "";
  var base = root + "site-assets/search/";
  var frame = box.closest(".search");
  var panel = frame.querySelector(".search-panel");
  var list = document.getElementById("search-results");
  var note = frame.querySelector(".search-note");
  var shown = 10;

  frame.hidden = false;

  // Files

  var directory = null;
  var blocks = {};
  var pages = {};
  var waiting = {};

  window.portolanSearch = {
    directory: function (value) {
      directory = value;
    },
    words: function (number, value) {
      blocks[number] = value;
    },
    pages: function (number, value) {
      pages[number] = value;
    },
  };

  function load(name, done) {
    if (waiting[name] === true) return done();
    if (waiting[name]) return waiting[name].push(done);
    waiting[name] = [done];
    var script = document.createElement("script");
    script.src = base + name + ".js";
    script.onload = script.onerror = function () {
      var work = waiting[name];
      waiting[name] = true;
      work.forEach(function (each) {
        each();
      });
    };
    document.head.appendChild(script);
  }

  function loadAll(names, done) {
    var left = names.length;
    if (!left) return done();
    names.forEach(function (name) {
      load(name, function () {
        left -= 1;
        if (!left) done();
      });
    });
  }

  // Words, split as the index splits them

  function isIdeograph(code) {
    return (
      (code >= 0x3040 && code <= 0x30ff) ||
      (code >= 0x31f0 && code <= 0x31ff) ||
      (code >= 0x3400 && code <= 0x4dbf) ||
      (code >= 0x4e00 && code <= 0x9fff) ||
      (code >= 0xac00 && code <= 0xd7af) ||
      (code >= 0xf900 && code <= 0xfaff) ||
      (code >= 0xff66 && code <= 0xff9f) ||
      code === 0x3005 ||
      (code >= 0x20000 && code <= 0x3ffff)
    );
  }

  function wordsOf(text) {
    var words = [];
    var word = "";
    var run = [];
    function end() {
      if (word) words.push(word);
      word = "";
      if (run.length === 1) words.push(run[0]);
      for (var i = 0; i + 1 < run.length; i += 1) words.push(run[i] + run[i + 1]);
      run = [];
    }
    Array.from(text.toLowerCase()).forEach(function (letter) {
      if (isIdeograph(letter.codePointAt(0))) {
        if (word) end();
        run.push(letter);
      } else if (/[\p{Alphabetic}\p{N}_]/u.test(letter)) {
        if (run.length) end();
        word += letter;
      } else {
        end();
      }
    });
    end();
    return words.filter(function (each, index) {
      return words.indexOf(each) === index;
    });
  }

  // Order of words is that of their bytes in UTF-8, which is that of their code points

  function compare(left, right) {
    var a = Array.from(left);
    var b = Array.from(right);
    for (var i = 0; i < a.length && i < b.length; i += 1) {
      var difference = a[i].codePointAt(0) - b[i].codePointAt(0);
      if (difference) return difference;
    }
    return a.length - b.length;
  }

  function blockOf(word) {
    var low = 0;
    var high = directory.words.length;
    while (high - low > 1) {
      var middle = (low + high) >> 1;
      if (compare(directory.words[middle], word) <= 0) low = middle;
      else high = middle;
    }
    return low;
  }

  var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  var weights = [1, 2, 8, 20];

  // Adds what a word weighs on each page to `scores`, as the best of the words that begin with it
  function take(entry, factor, scores) {
    var page = -1;
    var value = 0;
    var shift = 0;
    for (var i = entry[0] === "~" ? 1 : 0; i < entry.length; i += 1) {
      var digit = alphabet.indexOf(entry[i]);
      value |= (digit & 31) << shift;
      shift += 5;
      if (digit < 32) {
        page += value >> 2;
        var score = weights[value & 3] * factor;
        if (!(scores[page] >= score)) scores[page] = score;
        value = 0;
        shift = 0;
      }
    }
  }

  function find(text, done) {
    var words = wordsOf(text);
    if (!words.length) return done([], []);
    load("directory", function () {
      if (!directory || !directory.words.length) return done([], words);
      var names = {};
      words.forEach(function (word) {
        var block = blockOf(word);
        names["words-" + block] = true;
        // Words that begin with this one may go on in the block after.
        if (block + 1 < directory.words.length && directory.words[block + 1].indexOf(word) === 0) {
          names["words-" + (block + 1)] = true;
        }
      });
      loadAll(Object.keys(names), function () {
        var total = null;
        words.forEach(function (word, position) {
          var scores = {};
          var isCommon = false;
          var isLast = position === words.length - 1;
          [blockOf(word), blockOf(word) + 1].forEach(function (number) {
            var block = blocks[number];
            if (!block) return;
            Object.keys(block).forEach(function (each) {
              if (each !== word && !((isLast || word.length > 3) && each.indexOf(word) === 0)) return;
              if (each === word && block[each][0] === "~") isCommon = true;
              take(block[each], each === word ? 1.5 : word.length / each.length, scores);
            });
          });
          if (!total) {
            total = { scores: scores, isCommon: isCommon };
            return;
          }
          var both = {};
          var sources = total.isCommon && !isCommon ? scores : total.scores;
          var other = sources === scores ? total.scores : scores;
          var isLoose = isCommon || total.isCommon;
          Object.keys(sources).forEach(function (page) {
            if (page in other || isLoose) both[page] = sources[page] + (other[page] || 0);
          });
          if (isCommon && total.isCommon) {
            Object.keys(other).forEach(function (page) {
              if (!(page in both)) both[page] = other[page];
            });
          }
          total = { scores: both, isCommon: isCommon && total.isCommon };
        });
        var found = Object.keys(total.scores).map(Number);
        found.sort(function (a, b) {
          return total.scores[b] - total.scores[a] || a - b;
        });
        var best = found.slice(0, shown);
        var files = {};
        best.forEach(function (page) {
          files["pages-" + Math.floor(page / directory.perFile)] = true;
        });
        loadAll(Object.keys(files), function () {
          done(
            best.map(function (page) {
              return (pages[Math.floor(page / directory.perFile)] || [])[page % directory.perFile];
            }).filter(Boolean),
            words,
            found.length
          );
        });
      });
    });
  }

  // What is shown

  function mark(element, text, words) {
    var lower = text.toLowerCase();
    var position = 0;
    while (position < text.length) {
      var best = -1;
      var length = 0;
      words.forEach(function (word) {
        var at = lower.indexOf(word, position);
        if (at >= 0 && (best < 0 || at < best || (at === best && word.length > length))) {
          best = at;
          length = word.length;
        }
      });
      if (best < 0) break;
      element.appendChild(document.createTextNode(text.slice(position, best)));
      var marked = document.createElement("mark");
      marked.textContent = text.slice(best, best + length);
      element.appendChild(marked);
      position = best + length;
    }
    element.appendChild(document.createTextNode(text.slice(position)));
  }

  function show(found, words, count) {
    list.textContent = "";
    found.forEach(function (page, index) {
      var item = document.createElement("li");
      item.id = "search-result-" + index;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      var link = document.createElement("a");
      link.href = root + page[0];
      link.tabIndex = -1;
      var title = document.createElement("span");
      title.className = "search-title";
      mark(title, page[1], words);
      link.appendChild(title);
      if (page[2]) {
        var summary = document.createElement("span");
        summary.className = "search-summary";
        mark(summary, page[2], words);
        link.appendChild(summary);
      }
      item.appendChild(link);
      list.appendChild(item);
    });
    note.textContent = !words.length
      ? ""
      : !found.length
        ? "No page has these words."
        : count > found.length
          ? "The best " + found.length + " of " + count + " pages."
          : count === 1
            ? "One page."
            : count + " pages.";
    open(words.length > 0);
    choose(found.length ? 0 : -1);
  }

  function open(isOpen) {
    panel.hidden = !isOpen;
    box.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) box.removeAttribute("aria-activedescendant");
  }

  var chosen = -1;

  function choose(index) {
    var items = list.children;
    if (items[chosen]) items[chosen].setAttribute("aria-selected", "false");
    chosen = items.length ? (index + items.length) % items.length : -1;
    if (items[chosen]) {
      items[chosen].setAttribute("aria-selected", "true");
      box.setAttribute("aria-activedescendant", items[chosen].id);
      items[chosen].scrollIntoView({ block: "nearest" });
    }
  }

  var latest = 0;

  function search() {
    latest += 1;
    var mine = latest;
    find(box.value, function (found, words, count) {
      if (mine === latest) show(found, words, count || 0);
    });
  }

  box.addEventListener("input", search);
  box.addEventListener("focus", function () {
    if (box.value) search();
  });
  box.addEventListener("keydown", function (event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter") {
      var item = list.children[chosen];
      if (item) location.href = item.querySelector("a").href;
    } else if (event.key === "Escape") {
      if (panel.hidden) box.blur();
      open(false);
    }
  });
  document.addEventListener("click", function (event) {
    if (!frame.contains(event.target)) open(false);
  });
  document.addEventListener("keydown", function (event) {
    var target = event.target;
    var isTyping = /^(input|textarea|select)$/i.test(target.tagName) || target.isContentEditable;
    var isShortcut =
      (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) ||
      (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey);
    if (!isShortcut) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
})();
