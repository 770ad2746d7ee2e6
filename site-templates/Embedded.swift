// swift-format-ignore-file
// Made by `make embed` from the files in `default`; change those, not this one.

extension SiteTemplates {
  /// Every file that the program carries, in the order of their paths.
  public static let files: [File] = [
    File(
      path: "404.mustache",
      text: #"""
<!doctype html>
<html lang="{{language}}">
<head>
{{> head}}
</head>
<body data-root="{{root}}">
{{> header}}
<main class="main lone" id="main" tabindex="-1">
<article class="page">
<h1>This page is not here</h1>
<p>It may have been moved or renamed. Search for it, begin at the <a href="{{root}}index.html">home page</a>, or look through <a href="{{root}}contents.html">all pages</a>.</p>
</article>
</main>
</body>
</html>

"""#),
    File(
      path: "facts.mustache",
      text: #"""
{{#page.has-facts}}<dl class="facts">
{{#page.owner}}<div><dt>Owner</dt><dd>{{page.owner}}</dd></div>{{/page.owner}}
{{#page.escalation}}<div><dt>Escalation</dt><dd>{{page.escalation}}</dd></div>{{/page.escalation}}
{{#page.reviewed}}<div><dt>Reviewed</dt><dd><time datetime="{{page.reviewed}}"{{#page.review-every}} data-review-every="{{page.review-every}}"{{/page.review-every}}>{{page.reviewed}}</time></dd></div>{{/page.reviewed}}
{{#page.exercised}}<div><dt>Exercised</dt><dd><time datetime="{{page.exercised}}">{{page.exercised}}</time></dd></div>{{/page.exercised}}
</dl>{{/page.has-facts}}

"""#),
    File(
      path: "footer.mustache",
      text: #"""
<footer class="foot">
<ul>
{{#edit-url}}<li><a href="{{edit-url}}" rel="noopener">Edit this page</a></li>{{/edit-url}}
<li><a href="{{root}}contents.html">All pages</a></li>
</ul>
</footer>

"""#),
    File(
      path: "head.mustache",
      text: #"""
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'">
<title>{{page.title}}{{^page.is-home}} · {{site.title}}{{/page.is-home}}</title>
{{#page.summary}}<meta name="description" content="{{page.summary}}">{{/page.summary}}
<meta name="color-scheme" content="light dark">
{{#canonical}}<link rel="canonical" href="{{canonical}}">{{/canonical}}
<link rel="icon" href="{{root}}site-assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="{{root}}site-assets/site.css">
{{#page.is-runbook}}<link rel="stylesheet" href="{{root}}site-assets/static/chart.css">{{/page.is-runbook}}
{{{head}}}
<script src="{{root}}site-assets/theme.js"></script>
<script src="{{root}}site-assets/site.js" defer></script>
<script src="{{root}}site-assets/search.js" defer></script>

"""#),
    File(
      path: "header.mustache",
      text: ##"""
<a class="skip" href="#main">Skip to the text</a>
<header class="top">
<a class="site-name" href="{{root}}index.html"><svg class="site-mark" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false"><circle cx="12" cy="12" r="10" fill="none" stroke="currentColor" stroke-width="1.6"/><path d="M12 3.5 14.2 12 12 20.5 9.8 12Z" fill="currentColor"/><path d="M3.5 12 12 9.8 20.5 12 12 14.2Z" fill="currentColor" opacity=".45"/></svg><span>{{site.title}}</span></a>
<div class="search" role="search" hidden>
<label class="hidden-text" for="search">Search</label>
<input id="search" type="search" placeholder="Search" autocomplete="off" spellcheck="false" role="combobox" aria-expanded="false" aria-controls="search-results" aria-autocomplete="list">
<kbd aria-hidden="true">/</kbd>
<div class="search-panel" hidden>
<ul id="search-results" role="listbox" aria-label="Pages found"></ul>
<p class="search-note" role="status"></p>
</div>
</div>
<div class="top-tools">
<button class="theme-button" type="button" hidden><svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false"><circle cx="12" cy="12" r="8.5" fill="none" stroke="currentColor" stroke-width="1.8"/><path d="M12 3.5a8.5 8.5 0 0 1 0 17Z" fill="currentColor"/></svg><span class="hidden-text">Change between light and dark</span></button>
<a class="menu-button" href="{{root}}contents.html" role="button" aria-controls="navigation" aria-expanded="false"><svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" focusable="false"><path d="M4 7h16M4 12h16M4 17h16" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"/></svg><span class="hidden-text">Pages</span></a>
</div>
</header>

"""##),
    File(
      path: "icon.svg",
      text: ##"""
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><circle cx="12" cy="12" r="11" fill="#0d5c75"/><path d="M12 3 14.4 12 12 21 9.6 12Z" fill="#fff"/><path d="M3 12 12 9.6 21 12 12 14.4Z" fill="#fff" opacity=".55"/></svg>

"""##),
    File(
      path: "page.mustache",
      text: #"""
<!doctype html>
<html lang="{{language}}">
<head>
{{> head}}
</head>
<body data-root="{{root}}">
{{> header}}
<div class="layout">
<nav class="sidebar" id="navigation" aria-label="Pages">
{{{navigation}}}
</nav>
<main class="main" id="main" tabindex="-1">
{{{breadcrumbs}}}
<article class="page">
{{#page.is-draft}}<p class="draft-note">This page is a draft.</p>{{/page.is-draft}}
{{{heading}}}
{{> facts}}
{{#contents}}<details class="contents-inline"><summary>On this page</summary>
{{{contents}}}</details>{{/contents}}
{{{content}}}
</article>
{{{tags}}}
{{{pager}}}
{{> footer}}
</main>
<aside class="beside" aria-label="On this page">
{{{translations}}}
{{{aside}}}
{{#contents}}<nav class="contents" aria-label="Table of contents">
<h2>On this page</h2>
{{{contents}}}</nav>{{/contents}}
</aside>
</div>
</body>
</html>

"""#),
    File(
      path: "paper.css",
      text: #"""
/* Pages made for paper: black on white, A4 or Letter. The parts of a checklist have their own style sheet beside this one,
   and so have the lines at the top and bottom of each printed page. */

@page {
  margin: 20mm 15mm 18mm;
}

:root {
  color-scheme: light;
  --text-font: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, "Hiragino Sans",
    "Yu Gothic UI", "Noto Sans CJK JP", sans-serif;
  --code-font: ui-monospace, "SF Mono", "Cascadia Mono", "JetBrains Mono", Menlo, Consolas, "DejaVu Sans Mono",
    "Noto Sans Mono", monospace;
}

*,
*::before,
*::after {
  box-sizing: border-box;
}

body {
  margin: 0;
  background: #fff;
  color: #000;
  font: 11.5pt/1.42 var(--text-font);
  overflow-wrap: break-word;
}

@media screen {
  body {
    padding: 12mm 10mm;
    background: #e9edf0;
  }

  main {
    max-width: 210mm;
    margin: 0 auto;
    padding: 14mm 15mm;
    background: #fff;
    box-shadow: 0 1px 12px rgb(0 0 0 / 15%);
  }
}

h1 {
  margin: 0 0 3mm;
  font-size: 20pt;
  line-height: 1.15;
}

h2 {
  margin: 8mm 0 3mm;
  padding-bottom: 1mm;
  border-bottom: 0.4mm solid #000;
  font-size: 14pt;
  break-after: avoid;
}

h3 {
  margin: 6mm 0 2mm;
  font-size: 12pt;
  break-after: avoid;
}

p {
  margin: 0 0 2.5mm;
  orphans: 3;
  widows: 3;
}

a {
  color: inherit;
}

ul,
ol {
  margin: 0 0 3mm;
  padding-left: 6mm;
}

pre {
  margin: 1.5mm 0;
  padding: 2mm 2.5mm;
  border: 0.3mm solid #000;
  font: 9.5pt/1.4 var(--code-font);
  white-space: pre-wrap;
  overflow-wrap: anywhere;
  break-inside: avoid;
}

code {
  font-family: var(--code-font);
  font-size: 0.92em;
}

pre code {
  font-size: inherit;
}

table {
  width: 100%;
  margin: 0 0 4mm;
  border-collapse: collapse;
  font-size: 10pt;
}

th,
td {
  padding: 1.5mm 2mm;
  border: 0.2mm solid #666;
  text-align: left;
  vertical-align: top;
}

thead {
  display: table-header-group;
}

tr {
  break-inside: avoid;
}

/* A sheet that nobody shall work from says so on each page, large and behind the words. */

.draft-note {
  margin: 0 0 5mm;
  padding: 2mm 3mm;
  border: 0.7mm solid #000;
}

.draft-mark {
  position: fixed;
  z-index: -1;
  top: 38%;
  right: -30mm;
  left: -30mm;
  color: transparent;
  font: 700 42mm/1 var(--text-font);
  letter-spacing: 0.06em;
  text-align: center;
  white-space: nowrap;
  transform: rotate(-32deg);
  -webkit-text-stroke: 0.5mm #aaa;
}

@media screen {
  .draft-mark {
    z-index: 1;
    pointer-events: none;
  }
}

.screen-only {
  margin-bottom: 6mm;
  font-size: 10pt;
}

@media print {
  .screen-only {
    display: none;
  }
}

"""#),
    File(
      path: "print.mustache",
      text: #"""
<!doctype html>
<html lang="{{language}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'">
<meta name="robots" content="noindex">
<title>{{page.title}} · {{site.title}}</title>
<link rel="icon" href="{{root}}site-assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="{{root}}site-assets/paper.css">
{{{head}}}
</head>
<body>
<main id="main">
{{{content}}}
</main>
</body>
</html>

"""#),
    File(
      path: "redirect.mustache",
      text: #"""
<!doctype html>
<html lang="{{language}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="0; url={{redirect}}">
<meta name="robots" content="noindex">
{{#canonical}}<link rel="canonical" href="{{canonical}}">{{/canonical}}
<title>{{page.title}}</title>
<link rel="stylesheet" href="{{root}}site-assets/site.css">
</head>
<body>
<main class="main lone"><p>This page has moved: <a href="{{redirect}}">{{page.title}}</a>.</p></main>
</body>
</html>

"""#),
    File(
      path: "search.js",
      text: #"""
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

"""#),
    File(
      path: "site.css",
      text: #"""
/* The look of the site. Colours, sizes and type are the variables below; a site may replace this file by its own. */

:root {
  color-scheme: light dark;
  --paper: #ffffff;
  --raised: #f6f8f9;
  --sunken: #eef2f4;
  --ink: #1b242b;
  --ink-soft: #51606b;
  --ink-faint: #657480;
  --line: #dde4e8;
  --line-strong: #b9c5cc;
  --accent: #0b6380;
  --accent-strong: #084c63;
  --accent-wash: #e3f1f5;
  --note: #0b5fa8;
  --tip: #1a6e40;
  --important: #6a3fb5;
  --warning: #8a5300;
  --caution: #b3261e;
  --good: #1a6e40;
  --bad: #b3261e;
  --mark: #ffe9a8;
  --code: #24343d;
  --code-paper: #f5f7f8;
  --syntax-keyword: #8a2f72;
  --syntax-string: #1d6a3a;
  --syntax-number: #92510a;
  --syntax-comment: #5f6f79;
  --syntax-name: #0b5f92;
  --syntax-prompt: #657480;
  --shadow: 0 1px 2px rgb(16 32 44 / 6%), 0 8px 28px rgb(16 32 44 / 10%);
  --text-font: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, "Hiragino Sans",
    "Yu Gothic UI", "Noto Sans CJK JP", sans-serif;
  --code-font: ui-monospace, "SF Mono", "Cascadia Mono", "JetBrains Mono", Menlo, Consolas, "DejaVu Sans Mono",
    "Noto Sans Mono", monospace;
  --top-height: 3.5rem;
  --radius: 8px;
}

@media (prefers-color-scheme: dark) {
  :root:not([data-theme="light"]) {
    --paper: #12181d;
    --raised: #182026;
    --sunken: #0d1216;
    --ink: #dfe6ea;
    --ink-soft: #a5b3bc;
    --ink-faint: #8b9aa4;
    --line: #28333b;
    --line-strong: #43525c;
    --accent: #6cc4de;
    --accent-strong: #9bdaec;
    --accent-wash: #16303a;
    --note: #78b7f2;
    --tip: #6fcf97;
    --important: #bda1f5;
    --warning: #eab464;
    --caution: #ff9a91;
    --good: #6fcf97;
    --bad: #ff9a91;
    --mark: #5c4a10;
    --code: #d5dee3;
    --code-paper: #182026;
    --syntax-keyword: #e59bd2;
    --syntax-string: #8ed6a5;
    --syntax-number: #e9b878;
    --syntax-comment: #8796a0;
    --syntax-name: #86c5f4;
    --syntax-prompt: #8b9aa4;
    --shadow: 0 1px 2px rgb(0 0 0 / 40%), 0 8px 28px rgb(0 0 0 / 45%);
  }
}

:root[data-theme="dark"] {
  color-scheme: dark;
  --paper: #12181d;
  --raised: #182026;
  --sunken: #0d1216;
  --ink: #dfe6ea;
  --ink-soft: #a5b3bc;
  --ink-faint: #8b9aa4;
  --line: #28333b;
  --line-strong: #43525c;
  --accent: #6cc4de;
  --accent-strong: #9bdaec;
  --accent-wash: #16303a;
  --note: #78b7f2;
  --tip: #6fcf97;
  --important: #bda1f5;
  --warning: #eab464;
  --caution: #ff9a91;
  --good: #6fcf97;
  --bad: #ff9a91;
  --mark: #5c4a10;
  --code: #d5dee3;
  --code-paper: #182026;
  --syntax-keyword: #e59bd2;
  --syntax-string: #8ed6a5;
  --syntax-number: #e9b878;
  --syntax-comment: #8796a0;
  --syntax-name: #86c5f4;
  --syntax-prompt: #8b9aa4;
  --shadow: 0 1px 2px rgb(0 0 0 / 40%), 0 8px 28px rgb(0 0 0 / 45%);
}

:root[data-theme="light"] {
  color-scheme: light;
}

/* The page as a whole */

*,
*::before,
*::after {
  box-sizing: border-box;
}

html {
  scroll-padding-top: calc(var(--top-height) + 1rem);
  -webkit-text-size-adjust: 100%;
  text-size-adjust: 100%;
}

body {
  margin: 0;
  background: var(--paper);
  color: var(--ink);
  font: 1rem/1.65 var(--text-font);
  overflow-wrap: break-word;
}

a {
  color: var(--accent);
  text-decoration-thickness: 1px;
  text-underline-offset: 0.18em;
}

a:hover {
  color: var(--accent-strong);
  text-decoration-thickness: 2px;
}

:focus-visible {
  outline: 2px solid var(--accent);
  outline-offset: 2px;
  border-radius: 3px;
}

main:focus,
main:focus-visible {
  outline: none;
}

.hidden-text {
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}

.skip {
  position: absolute;
  left: 1rem;
  top: -4rem;
  z-index: 30;
  padding: 0.6rem 1rem;
  border-radius: var(--radius);
  background: var(--accent);
  color: var(--paper);
}

.skip:focus {
  top: 0.5rem;
  color: var(--paper);
}

/* The bar at the top */

.top {
  position: sticky;
  top: 0;
  z-index: 20;
  display: flex;
  align-items: center;
  gap: 1rem;
  height: var(--top-height);
  padding: 0 1.5rem;
  border-bottom: 1px solid var(--line);
  background: var(--paper);
}

.site-name {
  display: flex;
  align-items: center;
  gap: 0.6rem;
  min-width: 0;
  min-height: 2rem;
  color: var(--ink);
  font-weight: 650;
  letter-spacing: -0.005em;
  text-decoration: none;
}

.site-name span {
  overflow: hidden;
  text-overflow: ellipsis;
  white-space: nowrap;
}

.site-mark {
  flex: none;
  color: var(--accent);
}

.top-tools {
  display: flex;
  align-items: center;
  gap: 0.25rem;
}

.top-tools > * {
  display: grid;
  place-items: center;
  width: 2.5rem;
  height: 2.5rem;
  padding: 0;
  border: 0;
  border-radius: var(--radius);
  background: none;
  color: var(--ink-soft);
  cursor: pointer;
}

.top-tools > *[hidden] {
  display: none;
}

.top-tools > *:hover {
  background: var(--sunken);
  color: var(--ink);
}

.menu-button {
  display: none !important;
}

/* Search */

.search {
  position: relative;
  flex: 0 1 24rem;
  margin-left: auto;
}

.search[hidden] {
  display: none;
}

.search[hidden] + .top-tools {
  margin-left: auto;
}

.search input {
  width: 100%;
  height: 2.4rem;
  padding: 0 2.4rem 0 0.9rem;
  border: 1px solid var(--line-strong);
  border-radius: var(--radius);
  background: var(--raised);
  color: var(--ink);
  font: inherit;
  font-size: 0.94rem;
}

.search input::placeholder {
  color: var(--ink-faint);
  opacity: 1;
}

.search input:focus {
  border-color: var(--accent);
  outline: 2px solid var(--accent);
  outline-offset: 0;
  background: var(--paper);
}

.search kbd {
  position: absolute;
  right: 0.6rem;
  top: 0.55rem;
  min-width: 1.35rem;
  border: 1px solid var(--line-strong);
  border-radius: 4px;
  color: var(--ink-faint);
  font: 0.78rem/1.2rem var(--code-font);
  text-align: center;
  pointer-events: none;
}

.search input:focus + kbd {
  display: none;
}

.search-panel {
  position: absolute;
  right: 0;
  top: calc(100% + 0.5rem);
  width: min(34rem, calc(100vw - 2rem));
  max-height: min(32rem, calc(100vh - 6rem));
  overflow: auto;
  border: 1px solid var(--line);
  border-radius: 12px;
  background: var(--paper);
  box-shadow: var(--shadow);
}

.search-panel ul {
  margin: 0;
  padding: 0.4rem;
  list-style: none;
}

.search-panel ul:empty {
  display: none;
}

.search-panel li a {
  display: block;
  padding: 0.55rem 0.75rem;
  border-radius: var(--radius);
  color: var(--ink);
  text-decoration: none;
}

.search-panel li[aria-selected="true"] a,
.search-panel li a:hover {
  background: var(--accent-wash);
}

.search-title {
  display: block;
  font-weight: 600;
}

.search-summary {
  display: -webkit-box;
  overflow: hidden;
  color: var(--ink-soft);
  font-size: 0.88rem;
  line-height: 1.45;
  -webkit-box-orient: vertical;
  -webkit-line-clamp: 2;
  line-clamp: 2;
}

.search-note {
  margin: 0;
  padding: 0.5rem 1.15rem 0.7rem;
  color: var(--ink-faint);
  font-size: 0.85rem;
}

.search-note:empty {
  display: none;
}

mark {
  border-radius: 2px;
  background: var(--mark);
  color: inherit;
}

/* Three columns: pages, text, contents */

.layout {
  display: grid;
  grid-template-columns: 17rem minmax(0, 1fr) 15rem;
  gap: 0 3rem;
  max-width: 92rem;
  margin: 0 auto;
  padding: 0 1.5rem;
}

.sidebar,
.beside {
  position: sticky;
  top: var(--top-height);
  align-self: start;
  max-height: calc(100vh - var(--top-height));
  overflow-y: auto;
  padding: 1.75rem 0 3rem;
  font-size: 0.92rem;
  line-height: 1.4;
  scrollbar-width: thin;
}

.sidebar ul {
  margin: 0;
  padding: 0;
  list-style: none;
}

.sidebar ul ul {
  margin: 0.1rem 0 0.35rem 0.7rem;
  padding-left: 0.55rem;
  border-left: 1px solid var(--line);
}

.sidebar li {
  position: relative;
}

.sidebar a {
  display: block;
  min-height: 1.75rem;
  padding: 0.26rem 0.6rem;
  border-radius: 6px;
  color: var(--ink-soft);
  text-decoration: none;
}

.sidebar a:hover {
  background: var(--sunken);
  color: var(--ink);
}

.sidebar .nav-folder > a,
.sidebar .nav-home {
  color: var(--ink);
  font-weight: 550;
}

.sidebar .nav-folder > .nav-toggle + a {
  padding-right: 2rem;
}

.sidebar a[aria-current] {
  background: var(--accent-wash);
  color: var(--accent-strong);
  font-weight: 600;
}

.sidebar .nav-more a {
  color: var(--accent);
}

.sidebar .nav-list > .nav-extra:first-of-type,
.sidebar .nav-list > li:not(.nav-extra) + .nav-extra {
  margin-top: 0.6rem;
  padding-top: 0.6rem;
  border-top: 1px solid var(--line);
}

.nav-toggle {
  position: absolute;
  right: 0.15rem;
  top: 0.12rem;
  width: 1.6rem;
  height: 1.6rem;
  padding: 0;
  border: 0;
  border-radius: 5px;
  background: none;
  color: var(--ink-faint);
  cursor: pointer;
}

.nav-toggle::before {
  content: "";
  display: block;
  width: 0.42rem;
  height: 0.42rem;
  margin: 0 auto;
  border-right: 1.6px solid currentcolor;
  border-bottom: 1.6px solid currentcolor;
  transform: rotate(-45deg);
}

.nav-toggle[aria-expanded="true"]::before {
  transform: rotate(45deg);
}

.nav-toggle:hover {
  background: var(--sunken);
  color: var(--ink);
}

.contents h2 {
  margin: 0 0 0.6rem;
  color: var(--ink-faint);
  font-size: 0.78rem;
  font-weight: 650;
  letter-spacing: 0.04em;
}

.contents ul {
  margin: 0;
  padding: 0;
  border-left: 1px solid var(--line);
  list-style: none;
}

.contents ul ul {
  border: 0;
}

.contents a {
  display: block;
  margin-left: -1px;
  padding: 0.28rem 0 0.28rem 0.9rem;
  border-left: 2px solid transparent;
  color: var(--ink-soft);
  text-decoration: none;
}

.contents ul ul a {
  padding-left: 1.8rem;
}

.contents a:hover {
  color: var(--ink);
}

.contents a[aria-current] {
  border-left-color: var(--accent);
  color: var(--accent-strong);
}

.contents-inline {
  display: none;
}

.main {
  min-width: 0;
  max-width: 50rem;
  width: 100%;
  margin: 0 auto;
  padding: 1.75rem 0 3rem;
}

.main.lone {
  padding: 3rem 1.5rem;
}

.breadcrumbs ol {
  display: flex;
  flex-wrap: wrap;
  gap: 0.1rem 0;
  margin: 0 0 1.1rem;
  padding: 0;
  color: var(--ink-faint);
  font-size: 0.87rem;
  list-style: none;
}

.breadcrumbs li {
  min-height: 1.5rem;
  margin: 0;
}

.breadcrumbs li + li::before {
  content: "/";
  margin: 0 0.5rem;
  color: var(--line-strong);
}

.breadcrumbs a {
  display: inline-block;
  color: var(--ink-soft);
  text-decoration: none;
}

.breadcrumbs a:hover {
  color: var(--accent);
  text-decoration: underline;
}

/* Text */

h1,
h2,
h3,
h4,
h5,
h6 {
  margin: 2.1em 0 0.6em;
  color: var(--ink);
  font-weight: 680;
  letter-spacing: -0.011em;
  line-height: 1.25;
  text-wrap: balance;
}

.page h1 {
  margin: 0 0 0.7em;
  font-size: clamp(1.75rem, 1.3rem + 1.6vw, 2.3rem);
  letter-spacing: -0.022em;
  line-height: 1.16;
}

.page h2 {
  font-size: 1.42rem;
}

.page h3 {
  font-size: 1.14rem;
}

.page h4,
.page h5,
.page h6 {
  font-size: 1rem;
}

.page > :first-child {
  margin-top: 0;
}

p,
ul,
ol,
dl,
blockquote,
table,
figure,
.code-frame,
.table-scroll,
.table {
  margin: 0 0 1.1em;
}

li > p {
  margin-bottom: 0.6em;
}

li + li {
  margin-top: 0.25em;
}

.page ul,
.page ol {
  padding-left: 1.5em;
}

.page li::marker {
  color: var(--ink-faint);
}

hr {
  height: 1px;
  margin: 2.5em 0;
  border: 0;
  background: var(--line);
}

img,
svg {
  max-width: 100%;
}

img {
  height: auto;
  border-radius: 4px;
}

blockquote {
  margin-left: 0;
  margin-right: 0;
  padding: 0.1em 0 0.1em 1.1em;
  border-left: 3px solid var(--line-strong);
  color: var(--ink-soft);
}

blockquote > :last-child {
  margin-bottom: 0;
}

.heading-link {
  margin-left: 0.35em;
  color: var(--ink-faint);
  font-weight: 400;
  text-decoration: none;
  opacity: 0;
}

:is(h2, h3, h4, h5, h6):hover > .heading-link,
.heading-link:focus {
  opacity: 1;
}

code,
kbd,
pre,
samp {
  font-family: var(--code-font);
  font-size: 0.89em;
}

:not(pre) > code {
  padding: 0.13em 0.36em;
  border-radius: 5px;
  background: var(--sunken);
  color: var(--code);
  overflow-wrap: anywhere;
}

a > code {
  color: inherit;
}

/* A word in a table is broken only where it does not fit by itself; the table scrolls before that. */
td code,
th code {
  overflow-wrap: break-word !important;
}

pre {
  margin: 0 0 1.2em;
  padding: 0.95rem 1.1rem;
  overflow-x: auto;
  border: 1px solid var(--line);
  border-radius: var(--radius);
  background: var(--code-paper);
  color: var(--code);
  font-size: 0.875rem;
  line-height: 1.58;
  tab-size: 4;
}

pre code {
  font-size: inherit;
}

.code-frame {
  position: relative;
}

.code-frame pre {
  margin: 0;
}

.copy-button {
  position: absolute;
  right: 0.45rem;
  top: 0.45rem;
  min-height: 1.75rem;
  padding: 0 0.65rem;
  border: 1px solid var(--line-strong);
  border-radius: 6px;
  background: var(--paper);
  color: var(--ink-soft);
  font: 0.78rem/1 var(--text-font);
  cursor: pointer;
  opacity: 0;
}

.code-frame:hover .copy-button,
.code-frame:focus-within .copy-button {
  opacity: 1;
}

.copy-button:hover {
  border-color: var(--accent);
  color: var(--accent-strong);
}

.hl-keyword {
  color: var(--syntax-keyword);
}

.hl-string {
  color: var(--syntax-string);
}

.hl-number,
.hl-literal,
.hl-constant {
  color: var(--syntax-number);
}

.hl-comment {
  color: var(--syntax-comment);
  font-style: italic;
}

.hl-key,
.hl-name,
.hl-function,
.hl-variable,
.hl-option,
.hl-property {
  color: var(--syntax-name);
}

.hl-prompt {
  color: var(--syntax-prompt);
  user-select: none;
}

.hl-output {
  color: var(--ink-soft);
}

/* Tables */

.table-scroll,
.table {
  overflow-x: auto;
}

.table-scroll table,
.table > table {
  margin: 0;
}

table {
  width: 100%;
  border-collapse: collapse;
  font-size: 0.94rem;
  line-height: 1.5;
}

th,
td {
  padding: 0.55rem 0.9rem 0.55rem 0;
  border-bottom: 1px solid var(--line);
  text-align: left;
  vertical-align: top;
}

th:last-child,
td:last-child {
  padding-right: 0;
}

th {
  border-bottom: 1.5px solid var(--line-strong);
  color: var(--ink-soft);
  font-size: 0.86rem;
  font-weight: 620;
  white-space: nowrap;
}

.align-right {
  text-align: right;
  font-variant-numeric: tabular-nums;
}

.align-center {
  text-align: center;
}

/* Lists of tasks */

.page li.task {
  list-style: none;
}

.page ul:has(> .task),
.page ol:has(> .task) {
  padding-left: 0.1em;
}

.page li.task {
  position: relative;
  padding-left: 1.9em;
}

.page .task > input[type="checkbox"],
.page .task > p:first-child > input[type="checkbox"] {
  position: absolute;
  left: 0;
  top: 0.22em;
}

.page .task input[type="checkbox"] {
  width: 1.2em;
  height: 1.2em;
  min-width: 1.2em;
  margin: 0;
  accent-color: var(--accent);
  cursor: pointer;
}

.page .task:has(> input:checked) {
  color: var(--ink-soft);
}

.reset-ticks {
  min-height: 2.25rem;
  margin-top: 1rem;
  padding: 0 0.9rem;
  border: 1px solid var(--line-strong);
  border-radius: var(--radius);
  background: none;
  color: var(--ink-soft);
  font: 0.88rem/1 var(--text-font);
  cursor: pointer;
}

.reset-ticks:hover {
  border-color: var(--accent);
  color: var(--accent-strong);
}

/* Alerts */

.markdown-alert {
  --alert: var(--note);
  margin: 0 0 1.2em;
  padding: 0.85rem 1.1rem;
  border: 1px solid color-mix(in srgb, var(--alert) 30%, var(--paper));
  border-left: 4px solid var(--alert);
  border-radius: var(--radius);
  background: color-mix(in srgb, var(--alert) 7%, var(--paper));
}

.markdown-alert > :last-child {
  margin-bottom: 0;
}

.markdown-alert-title {
  margin: 0 0 0.3em;
  color: var(--alert);
  font-size: 0.92rem;
  font-weight: 680;
}

.markdown-alert-tip {
  --alert: var(--tip);
}

.markdown-alert-important {
  --alert: var(--important);
}

.markdown-alert-warning {
  --alert: var(--warning);
}

.markdown-alert-caution {
  --alert: var(--caution);
}

/* Footnotes, definitions, folded parts */

.footnotes {
  margin-top: 3rem;
  padding-top: 1rem;
  border-top: 1px solid var(--line);
  color: var(--ink-soft);
  font-size: 0.9rem;
}

sup {
  line-height: 0;
}

sup a {
  padding: 0 0.2em;
  text-decoration: none;
}

details {
  margin: 0 0 1.1em;
}

summary {
  min-height: 1.6rem;
  cursor: pointer;
}

.facts {
  display: flex;
  flex-wrap: wrap;
  gap: 0.4rem 2rem;
  margin: 0 0 1.8rem;
  padding: 0.75rem 1rem;
  border: 1px solid var(--line);
  border-radius: var(--radius);
  background: var(--raised);
  font-size: 0.9rem;
}

.facts div {
  display: flex;
  gap: 0.5rem;
}

.facts dt {
  color: var(--ink-faint);
}

.facts dd {
  margin: 0;
}

.overdue {
  color: var(--bad);
}

.draft-note,
.page-unreadable {
  padding: 0.6rem 1rem;
  border: 1px dashed var(--warning);
  border-radius: var(--radius);
  color: var(--warning);
}

/* Lists of pages */

.listing {
  margin-top: 2.5rem;
}

.page-list,
.page ul.page-list {
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr));
  gap: 0.75rem;
  margin: 0;
  padding: 0;
  list-style: none;
}

.page-list li {
  position: relative;
  margin: 0;
  padding: 0.9rem 1.1rem;
  border: 1px solid var(--line);
  border-radius: 10px;
  background: var(--raised);
}

.page-list li:hover {
  border-color: var(--accent);
}

.page-list a {
  font-weight: 600;
  text-decoration: none;
}

.page-list a::after {
  content: "";
  position: absolute;
  inset: 0;
}

.page-list p {
  display: -webkit-box;
  overflow: hidden;
  margin: 0.25rem 0 0;
  color: var(--ink-soft);
  font-size: 0.9rem;
  line-height: 1.45;
  -webkit-box-orient: vertical;
  -webkit-line-clamp: 3;
  line-clamp: 3;
}

.site-tree,
.site-tree ul {
  list-style: none;
}

.page ul.site-tree {
  padding-left: 0;
}

.tags {
  display: flex;
  flex-wrap: wrap;
  gap: 0.5rem;
  margin: 2.5rem 0 0;
  padding: 0;
  font-size: 0.86rem;
  list-style: none;
}

.tags li {
  margin: 0;
}

.tags a {
  display: block;
  padding: 0.16rem 0.75rem;
  border: 1px solid var(--line-strong);
  border-radius: 1rem;
  color: var(--ink-soft);
  text-decoration: none;
}

.tags a:hover {
  border-color: var(--accent);
  color: var(--accent-strong);
}

.languages {
  display: flex;
  gap: 1rem;
  margin: 0 0 1.5rem;
  padding: 0;
  list-style: none;
}

/* The end of a page */

.pager {
  display: grid;
  grid-template-columns: 1fr 1fr;
  gap: 1rem;
  margin-top: 2.5rem;
}

.pager a {
  display: block;
  padding: 0.75rem 1.1rem;
  border: 1px solid var(--line);
  border-radius: 10px;
  text-decoration: none;
}

.pager a:hover {
  border-color: var(--accent);
}

.pager-next {
  grid-column: 2;
  text-align: right;
}

.pager-label {
  display: block;
  color: var(--ink-faint);
  font-size: 0.82rem;
}

.pager-title {
  font-weight: 600;
}

.foot {
  margin-top: 2.5rem;
  padding-top: 1rem;
  border-top: 1px solid var(--line);
  font-size: 0.87rem;
}

.foot ul {
  display: flex;
  flex-wrap: wrap;
  gap: 0.4rem 1.5rem;
  margin: 0;
  padding: 0;
  list-style: none;
}

.foot li {
  margin: 0;
}

.foot a {
  display: inline-block;
  min-height: 1.5rem;
  color: var(--ink-soft);
}

/* Narrower windows */

@media (max-width: 75rem) {
  .layout {
    grid-template-columns: 16rem minmax(0, 1fr);
    gap: 0 2.5rem;
  }

  .beside .contents {
    display: none;
  }

  .beside {
    position: static;
    grid-column: 2;
    grid-row: 1;
    max-height: none;
    padding: 0;
  }

  .beside:not(:has(> :not(.contents))) {
    display: none;
  }

  .main {
    grid-column: 2;
  }

  .sidebar {
    grid-row: 1 / span 2;
  }

  .contents-inline {
    display: block;
    margin-bottom: 1.6rem;
    padding: 0.6rem 1rem;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--raised);
    font-size: 0.92rem;
  }

  .contents-inline summary {
    color: var(--ink-soft);
    font-weight: 600;
  }

  .contents-inline ul {
    margin: 0.3rem 0 0;
    padding-left: 1rem;
    list-style: none;
  }

  .contents-inline a {
    display: inline-block;
    min-height: 1.5rem;
    text-decoration: none;
  }
}

@media (max-width: 52rem) {
  html {
    scroll-padding-top: calc(var(--top-height) + 0.5rem);
  }

  .top {
    gap: 0.5rem;
    padding: 0 0.5rem 0 1rem;
  }

  .search {
    flex: 1 1 7rem;
  }

  .search kbd {
    display: none;
  }

  .search input {
    padding-right: 0.6rem;
  }

  .search-panel {
    position: fixed;
    left: 1rem;
    right: 1rem;
    top: calc(var(--top-height) + 0.25rem);
    width: auto;
  }

  .site-name {
    flex: 0 1 auto;
  }

  .menu-button {
    display: grid !important;
  }

  .layout {
    display: block;
    padding: 0 1.1rem;
  }

  .main {
    padding-top: 1.25rem;
  }

  .sidebar {
    display: none;
  }

  .menu-open .sidebar {
    position: fixed;
    inset: var(--top-height) 0 0;
    z-index: 15;
    display: block;
    max-height: none;
    padding: 1rem 1.1rem 4rem;
    background: var(--paper);
    font-size: 1rem;
  }

  .menu-open .sidebar a {
    padding-top: 0.45rem;
    padding-bottom: 0.45rem;
  }

  .menu-open {
    overflow: hidden;
  }

  .breadcrumbs li[aria-current] {
    display: none;
  }

  .pager {
    grid-template-columns: 1fr;
  }

  .pager-next {
    grid-column: 1;
  }

}

@media (max-width: 30rem) {
  .site-name span {
    max-width: 9rem;
  }
}

@media (prefers-reduced-motion: no-preference) {
  .sidebar a,
  .copy-button,
  .page-list li,
  .pager a {
    transition:
      background-color 0.12s,
      border-color 0.12s,
      color 0.12s,
      opacity 0.12s;
  }
}

@media (forced-colors: active) {
  .sidebar a[aria-current] {
    outline: 1px solid;
  }
}

/* Paper */

@media print {
  @page {
    margin: 15mm 16mm;
  }

  :root,
  :root[data-theme],
  :root:not([data-theme="light"]) {
    color-scheme: light;
    --paper: #fff;
    --raised: #fff;
    --sunken: #f2f2f2;
    --ink: #000;
    --ink-soft: #222;
    --ink-faint: #444;
    --line: #bbb;
    --line-strong: #777;
    --accent: #000;
    --accent-strong: #000;
    --accent-wash: #eee;
    --code: #000;
    --code-paper: #fff;
    --syntax-keyword: #000;
    --syntax-string: #000;
    --syntax-number: #000;
    --syntax-comment: #444;
    --syntax-name: #000;
    --syntax-prompt: #444;
    --note: #000;
    --tip: #000;
    --important: #000;
    --warning: #000;
    --caution: #000;
  }

  /* Room and letters are measured by this, and paper is read from near. */
  :root {
    font-size: 13px;
  }

  body {
    font-size: 10.5pt;
    line-height: 1.4;
  }

  .top,
  .skip,
  .sidebar,
  .beside,
  .breadcrumbs,
  .contents-inline,
  .pager,
  .foot,
  .tags,
  .copy-button,
  .reset-ticks,
  .heading-link {
    display: none !important;
  }

  .layout,
  .main {
    display: block;
    max-width: none;
    padding: 0;
  }

  /* What an author has folded is text of the page. What is folded beside the text, such as a proof, has a class: it stays
     as its reader has left it, with its line of summary. */
  details:not([class])::details-content {
    display: block;
    content-visibility: visible;
    block-size: auto;
  }

  h1,
  h2,
  h3,
  h4 {
    break-after: avoid;
  }

  /* A sheet is short. */
  .page :is(h2, h3, h4) {
    margin-top: 1.3em;
  }

  .facts {
    margin-bottom: 0.8rem;
  }

  pre,
  blockquote,
  tr,
  img,
  svg,
  .markdown-alert {
    break-inside: avoid;
  }

  pre {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }

  thead {
    display: table-header-group;
  }

  p,
  li {
    orphans: 3;
    widows: 3;
  }

  .page a[href^="http"]::after {
    content: " (" attr(href) ")";
    font-size: 0.85em;
    overflow-wrap: anywhere;
  }
}

"""#),
    File(
      path: "site.js",
      text: #"""
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

"""#),
    File(
      path: "static/book.css",
      text: """
/* The whole site as a book: what is added to the looks of its pages. Its chapters are printed as the pages are. */

.book {
  margin: 0;
  background: #fff;
}

.book :is(h1, h2, h3, h4) {
  break-after: avoid;
}

/* What is needed to act when nothing else is at hand is open in a book. What can be looked up later, such as the proofs of
   claims that hold, stays folded. */
.book :is(.rollback, .needed, .seen)::details-content {
  display: block;
  content-visibility: visible;
  block-size: auto;
}

/* Each way back stands once in a book: in the list after the last step. */
.book .undo {
  display: none;
}

/* The edges of a turned sheet take room that a page printed alone has for its chart. */
.book figure.chart.turned svg {
  max-height: 169mm;
}

.book .topology > figure.chart.turned svg {
  max-height: 163mm;
}

.book-contents h1 {
  margin: 0 0 6mm;
}

.book-contents ol {
  margin: 0;
  padding: 0;
  list-style: none;
}

.book-contents li {
  break-inside: avoid;
}

.book-contents a {
  display: flex;
  gap: 2mm;
  align-items: baseline;
  padding: 0.7mm 0;
  color: inherit;
  text-decoration: none;
}

.book-contents .dots {
  flex: 1;
  min-width: 6mm;
  border-bottom: 0.3mm dotted #000;
}

/* As wide with a number as without one, so that the numbers do not move what they count. */
.book-contents .page-number {
  width: 4ch;
  font-variant-numeric: tabular-nums;
  text-align: right;
}

.book-contents :is(.level-0, .level-1) {
  font-weight: 600;
}

.book-contents .level-2 {
  padding-left: 6mm;
}

.book-contents .level-3 {
  padding-left: 12mm;
}

.book-contents .level-4 {
  padding-left: 18mm;
}

.chapter {
  max-width: none;
  break-before: page;
}

.chapter-facts {
  margin-top: 5mm;
  padding-top: 2mm;
  border-top: 0.2mm solid #777;
  font-size: 9pt;
}

.book .draft-note {
  margin: 0 0 5mm;
  padding: 2mm 3mm;
  border: 0.7mm solid #000;
}

.book .draft-mark {
  position: fixed;
  z-index: -1;
  top: 38%;
  right: -30mm;
  left: -30mm;
  color: transparent;
  font: 700 42mm/1 sans-serif;
  letter-spacing: 0.06em;
  text-align: center;
  white-space: nowrap;
  transform: rotate(-32deg);
  -webkit-text-stroke: 0.5mm #aaa;
}

"""),
    File(
      path: "static/chart.css",
      text: """
:root{--chart-paper:#fff;--chart-ink:#17202b;--chart-muted:#4a5663;--chart-line:#3d4a59;--chart-fill:#fff;--chart-chip:#fff;--chart-path:#0b57d0;--chart-break:#b3261e;--chart-doubt:#8a5a00;--chart-plus:#1a7f37;--chart-cloud:#4f5e70;--chart-account:#98307a;--chart-region:#2360a5;--chart-network:#6236a8;--chart-subnet:#0b6a5d;--chart-site:#7d5115;--chart-data:#0b6bcb;--chart-guard:#b4541a}@media (prefers-color-scheme:dark){:root:not([data-theme=light]){--chart-paper:#10161d;--chart-ink:#e8edf2;--chart-muted:#a9b9c7;--chart-line:#a9b8c6;--chart-fill:#1a232d;--chart-chip:#1a232d;--chart-path:#7fb2ff;--chart-break:#ff8a80;--chart-doubt:#f0b94d;--chart-plus:#6fd58a;--chart-cloud:#8fa3b5;--chart-account:#e58cc4;--chart-region:#7fb2ff;--chart-network:#b79cf2;--chart-subnet:#5fd0bd;--chart-site:#e0b36a;--chart-data:#7cc0ff;--chart-guard:#f2a36e}}:root[data-theme=dark]{--chart-paper:#10161d;--chart-ink:#e8edf2;--chart-muted:#a9b9c7;--chart-line:#a9b8c6;--chart-fill:#1a232d;--chart-chip:#1a232d;--chart-path:#7fb2ff;--chart-break:#ff8a80;--chart-doubt:#f0b94d;--chart-plus:#6fd58a;--chart-cloud:#8fa3b5;--chart-account:#e58cc4;--chart-region:#7fb2ff;--chart-network:#b79cf2;--chart-subnet:#5fd0bd;--chart-site:#e0b36a;--chart-data:#7cc0ff;--chart-guard:#f2a36e}@media print{:root,:root[data-theme=dark],:root:not([data-theme=light]){--chart-paper:#fff;--chart-ink:#000;--chart-muted:#333;--chart-line:#000;--chart-fill:#fff;--chart-chip:#fff;--chart-path:#000;--chart-break:#000;--chart-doubt:#000;--chart-plus:#000;--chart-cloud:#000;--chart-account:#000;--chart-region:#000;--chart-network:#000;--chart-subnet:#000;--chart-site:#000;--chart-data:#000;--chart-guard:#000}}@media (forced-colors:active){:root,:root[data-theme=dark],:root:not([data-theme=light]){--chart-paper:Canvas;--chart-ink:CanvasText;--chart-muted:CanvasText;--chart-line:CanvasText;--chart-fill:Canvas;--chart-chip:Canvas;--chart-path:LinkText;--chart-break:CanvasText;--chart-doubt:CanvasText;--chart-plus:CanvasText;--chart-cloud:CanvasText;--chart-account:CanvasText;--chart-region:CanvasText;--chart-network:CanvasText;--chart-subnet:CanvasText;--chart-site:CanvasText;--chart-data:CanvasText;--chart-guard:CanvasText}svg.chart,svg.chart text{forced-color-adjust:none}}
.chart-frame{fill-opacity:.04;stroke-width:1.25}
.chart-in-region .chart-frame{stroke-dasharray:7 4}
.chart-in-network .chart-frame{stroke-width:2}
.chart-in-zone .chart-frame{stroke-dasharray:2 3}
.chart-in-subnet .chart-frame{stroke-dasharray:5 3}
.chart-in-group .chart-frame{stroke-dasharray:1 3}
.chart-box,.chart-behind{stroke-width:1.25}
.chart-outside .chart-box{stroke-dasharray:4 3}
.chart-icon{fill:none;stroke-width:1.4;stroke-linejoin:round;stroke-linecap:round}
.chart-line{fill:none;stroke-width:1.4}
.chart-by-private-link .chart-line{stroke-width:2.4}
.chart-by-vpn .chart-line{stroke-dasharray:9 4}
.chart-by-peering .chart-line{stroke-dasharray:12 3 2 3}
.chart-by-dns .chart-line{stroke-dasharray:2 3}
.chart-by-public .chart-line{stroke-dasharray:5 5}
.chart-by-replication .chart-line{stroke-dasharray:7 3 2 3 2 3}
.chart-by-governs .chart-line{stroke-width:1;stroke-dasharray:1 3;stroke-linecap:round}
.chart-quiet .chart-line,.chart-quiet .chart-arrow,.chart-quiet .chart-icon,.chart-quiet .chart-sign{opacity:.65}
.chart-quiet .chart-box,.chart-quiet .chart-behind,.chart-container.chart-quiet .chart-frame{stroke-opacity:.65}
.chart-told .chart-line{stroke-width:2.6}
.chart-told .chart-box{stroke-width:2}
.chart-disc{stroke-width:1}
.chart-badge.chart-beyond .chart-disc{stroke-width:1.6}
.chart-broken .chart-line{stroke-dasharray:7 4}
.chart-broken .chart-box,.chart-broken>.chart-frame{stroke-width:2.6;stroke-dasharray:7 4}
.chart-cross-field{stroke-width:1.6}
.chart-cross{fill:none;stroke-width:2.6;stroke-linecap:round}
.chart-unknown .chart-line,.chart-unknown .chart-box{stroke-dasharray:3 3}
.chart-beyond .chart-line,.chart-beyond .chart-box{stroke-dasharray:3 4}
.chart-added .chart-box,.chart-added .chart-line,.chart-added>.chart-frame{stroke-width:2.6}
.chart-removed .chart-box,.chart-removed .chart-line,.chart-removed>.chart-frame{stroke-dasharray:3 3;stroke-width:2}
.chart-removed text{text-decoration:line-through}
.chart-changed .chart-box,.chart-changed>.chart-frame{stroke-width:2.6;stroke-dasharray:10 3}
.chart-pending .chart-box,.chart-pending .chart-frame{stroke-dasharray:1 4;stroke-linecap:round;fill-opacity:0}
.chart-pending .chart-icon{opacity:.4}
.chart-mark{fill:none;stroke-width:2;stroke-linecap:round}
.chart a{text-decoration:none}
.chart-paper{fill:var(--chart-paper)}
.chart text{fill:var(--chart-ink)}
.chart .chart-detail,.chart .chart-subtitle,.chart-outside .chart-name{fill:var(--chart-muted)}
.chart-frame{fill:var(--chart-cloud);stroke:var(--chart-cloud)}
.chart-box,.chart-behind{fill:var(--chart-fill);stroke:var(--chart-line)}
.chart-icon,.chart-sign{stroke:var(--chart-line)}
.chart-line{stroke:var(--chart-line)}
.chart-arrow{fill:var(--chart-line)}
.chart-chip{fill:var(--chart-chip)}
.chart-in-cloud .chart-frame,.chart-in-internet .chart-frame,.chart-in-group .chart-frame,.chart-in-tenant .chart-frame{fill:var(--chart-cloud);stroke:var(--chart-cloud)}.chart-in-cloud .chart-title,.chart-in-internet .chart-title,.chart-in-group .chart-title,.chart-in-tenant .chart-title{fill:var(--chart-cloud)}.chart-in-cloud .chart-icon,.chart-in-internet .chart-icon,.chart-in-group .chart-icon,.chart-in-tenant .chart-icon{stroke:var(--chart-cloud)}
.chart-in-account .chart-frame{fill:var(--chart-account);stroke:var(--chart-account)}.chart-in-account .chart-title{fill:var(--chart-account)}.chart-in-account .chart-icon{stroke:var(--chart-account)}
.chart-in-region .chart-frame{fill:var(--chart-region);stroke:var(--chart-region)}.chart-in-region .chart-title{fill:var(--chart-region)}.chart-in-region .chart-icon{stroke:var(--chart-region)}
.chart-in-network .chart-frame{fill:var(--chart-network);stroke:var(--chart-network)}.chart-in-network .chart-title{fill:var(--chart-network)}.chart-in-network .chart-icon{stroke:var(--chart-network)}
.chart-in-zone .chart-frame,.chart-in-subnet .chart-frame{fill:var(--chart-subnet);stroke:var(--chart-subnet)}.chart-in-zone .chart-title,.chart-in-subnet .chart-title{fill:var(--chart-subnet)}.chart-in-zone .chart-icon,.chart-in-subnet .chart-icon{stroke:var(--chart-subnet)}
.chart-in-site .chart-frame{fill:var(--chart-site);stroke:var(--chart-site)}.chart-in-site .chart-title{fill:var(--chart-site)}.chart-in-site .chart-icon{stroke:var(--chart-site)}
.chart-is-database .chart-icon,.chart-is-storage .chart-icon{stroke:var(--chart-data)}
.chart-is-firewall .chart-icon,.chart-is-filter .chart-icon,.chart-is-key .chart-icon,.chart-is-secret .chart-icon,.chart-is-certificate .chart-icon,.chart-is-identity .chart-icon{stroke:var(--chart-guard)}
.chart-is-endpoint .chart-icon,.chart-is-endpoint-service .chart-icon,.chart-is-gateway .chart-icon,.chart-is-hub .chart-icon,.chart-is-internet-gateway .chart-icon,.chart-is-nat-gateway .chart-icon,.chart-is-peering .chart-icon,.chart-is-load-balancer .chart-icon,.chart-is-proxy .chart-icon{stroke:var(--chart-network)}
.chart-is-dns .chart-icon{stroke:var(--chart-subnet)}
.chart-is-account .chart-icon{stroke:var(--chart-account)}
.chart-is-network .chart-icon{stroke:var(--chart-network)}
.chart-is-subnet .chart-icon{stroke:var(--chart-subnet)}
.chart-told .chart-line,.chart-told .chart-box{stroke:var(--chart-path)}
.chart-told .chart-arrow{fill:var(--chart-path)}
.chart-disc{fill:var(--chart-path);stroke:var(--chart-paper)}
.chart .chart-quiet text,.chart .chart-pending text{fill:var(--chart-muted)}
.chart .chart-badge text{fill:var(--chart-paper)}
.chart-broken .chart-line,.chart-broken .chart-box,.chart-broken>.chart-frame{stroke:var(--chart-break)}
.chart-broken .chart-arrow,.chart-badge.chart-broken .chart-disc{fill:var(--chart-break)}
.chart-cross-field{fill:var(--chart-chip);stroke:var(--chart-break)}
.chart-cross{stroke:var(--chart-break)}
.chart-unknown .chart-line,.chart-unknown .chart-box{stroke:var(--chart-doubt)}
.chart-badge.chart-unknown .chart-disc{fill:var(--chart-doubt)}
.chart-beyond .chart-line,.chart-beyond .chart-box{stroke:var(--chart-muted)}
.chart-beyond .chart-arrow{fill:var(--chart-muted)}
.chart-badge.chart-beyond .chart-disc{fill:var(--chart-chip);stroke:var(--chart-muted)}
.chart .chart-badge.chart-beyond text{fill:var(--chart-muted)}
.chart-added .chart-box,.chart-added .chart-line,.chart-added>.chart-frame{stroke:var(--chart-plus)}
.chart-added .chart-arrow,.chart-badge.chart-added .chart-disc{fill:var(--chart-plus)}
.chart-removed .chart-box,.chart-removed .chart-line,.chart-removed>.chart-frame{stroke:var(--chart-break)}
.chart-removed .chart-arrow,.chart-badge.chart-removed .chart-disc{fill:var(--chart-break)}
.chart-changed .chart-box,.chart-changed .chart-line,.chart-changed>.chart-frame{stroke:var(--chart-doubt)}
.chart-changed .chart-arrow,.chart-badge.chart-changed .chart-disc{fill:var(--chart-doubt)}
.chart-mark{stroke:var(--chart-paper)}
.chart a:hover .chart-box,.chart a:focus-visible .chart-box,.chart a:hover .chart-frame,.chart a:focus-visible .chart-frame{stroke:var(--chart-path);stroke-width:3}
.chart a:focus-visible{outline:2px solid var(--chart-path);outline-offset:2px}
.chart a:hover .chart-disc,.chart a:focus-visible .chart-disc,.chart .chart-lit .chart-disc{stroke:var(--chart-ink);stroke-width:4}
@media print{.chart .chart-container .chart-frame{fill-opacity:0}}
@media (prefers-contrast:more),(forced-colors:active){.chart .chart-quiet text{fill:var(--chart-ink)}.chart-quiet .chart-line,.chart-quiet .chart-arrow,.chart-quiet .chart-icon{opacity:1}.chart-quiet .chart-box,.chart-container.chart-quiet .chart-frame{stroke-opacity:1}.chart .chart-container .chart-frame{fill-opacity:0}}

"""),
    File(
      path: "static/checklist.css",
      text: #"""
/* The parts of a checklist on paper: black on white, large enough to read at night, nothing torn apart.
   The sheet itself is in paper.css; what stands at its edges is in the style sheet beside each checklist. */

body {
  font-size: 11pt;
}

.form {
  display: inline-block;
  margin-right: 2mm;
  padding: 0.6mm 2.5mm;
  border: 0.5mm solid #000;
  font-size: 0.65em;
  vertical-align: 0.18em;
}

.purpose {
  font-size: 12pt;
}

.roles th {
  width: 30mm;
}

.told {
  break-inside: avoid;
}

.told h2,
.before h2 {
  margin-top: 5mm;
}

/* Boxes to tick and lines to fill in */

.box {
  flex: none;
  width: 5.5mm;
  height: 5.5mm;
  border: 0.5mm solid #000;
}

.boxes {
  margin: 0 0 3mm;
  padding: 0;
  list-style: none;
}

.boxes li {
  display: flex;
  gap: 3mm;
  align-items: center;
  padding: 1mm 0;
  break-inside: avoid;
}

.blank {
  flex: 1;
  min-width: 40mm;
  height: 5mm;
  border-bottom: 0.3mm solid #000;
}

.opens {
  margin-top: 4mm;
  break-inside: avoid;
}

.opens p {
  margin-bottom: 1mm;
}

.values td {
  height: 8mm;
  vertical-align: middle;
}

.values .value {
  width: 42%;
}

.values code {
  white-space: nowrap;
}

/* The chart: a wide one stands on a sheet of its own, turned by a quarter */

figure.chart {
  margin: 5mm 0;
  text-align: center;
  break-inside: avoid;
}

.chart svg {
  display: block;
  width: 100%;
  height: auto;
  max-height: 190mm;
}

.chart figcaption {
  margin-top: 2mm;
  font-size: 10pt;
}

figure.chart.wide {
  page: wide;
  margin: 0;
}

.chart.wide figcaption {
  margin-top: 1mm;
}

@media print {
  .chart.wide svg {
    max-height: 176mm;
  }
}

/* Steps */

.mode {
  break-after: avoid;
  font-style: italic;
}

/* At the end of a checklist the way back begins on a sheet of its own. */
.sign-off + .way-back {
  break-before: page;
}

.sign-off + .way-back h2 {
  margin-top: 0;
}

/* Questions: a sheet of their own, each with its answers */

.trouble {
  break-before: page;
  font-size: 9.5pt;
  line-height: 1.36;
}

.trouble h2 {
  margin-top: 0;
}

.sights {
  margin: 0 0 4mm;
  padding: 2mm 3mm;
  border: 0.3mm solid #000;
  columns: 2;
  column-gap: 7mm;
  list-style: none;
}

.sights li {
  padding-left: 8mm;
  text-indent: -8mm;
  break-inside: avoid;
}

.sights b {
  display: inline-block;
  min-width: 8mm;
  text-indent: 0;
}

.sight {
  display: flex;
  gap: 3mm;
  align-items: center;
  margin: 5mm 0 1.5mm;
  font-size: 11.5pt;
  break-after: avoid;
}

.letter {
  flex: none;
  min-width: 7mm;
  padding: 0.4mm 1.5mm;
  border: 0.5mm solid #000;
  text-align: center;
}

.message {
  margin: 0 0 1.5mm 6mm;
  break-after: avoid;
}

.message code {
  overflow-wrap: anywhere;
}

.ask {
  margin: 0 0 2.5mm 6mm;
  break-inside: avoid;
}

.asked {
  margin: 0 0 1mm;
  font-weight: 600;
  break-after: avoid;
}

.asked b {
  display: inline-block;
  min-width: 9mm;
}

.at {
  font-weight: 400;
}

.ask .command {
  margin: 0 0 1mm;
  padding: 1mm 2mm;
}

.ask .typed {
  font-size: 8.5pt;
}

.answers {
  margin: 0;
  padding-left: 5mm;
  list-style: "– ";
}

.answers li {
  margin: 0.4mm 0;
  overflow-wrap: anywhere;
}

.go {
  white-space: nowrap;
}

/* A step that stays as it is has no box: there is nothing to do. */
.stays .expect {
  margin-top: 0;
}

.step {
  padding: 3.5mm 0;
  border-bottom: 0.2mm solid #999;
  break-inside: avoid;
}

.line {
  display: flex;
  gap: 3mm;
  align-items: flex-start;
  font-weight: 700;
}

.number {
  flex: none;
  min-width: 6mm;
  text-align: right;
}

.do {
  flex: 0 1 auto;
}

.dots {
  flex: 1 1 8mm;
  height: 4.6mm;
  border-bottom: 0.4mm dotted #000;
}

.initials {
  flex: none;
  font-size: 9pt;
  font-weight: 400;
  white-space: nowrap;
}

.gap {
  display: inline-block;
  width: 14mm;
  height: 4.4mm;
  border-bottom: 0.3mm solid #000;
}

.who,
.expect,
.command {
  margin: 1.5mm 0 0 17.5mm;
}

.who {
  color: #222;
  font-size: 10pt;
}

.expect code {
  font-weight: 700;
  overflow-wrap: anywhere;
  white-space: pre-wrap;
}

.command {
  padding: 1.8mm 2.5mm;
  border: 0.3mm solid #000;
}

/* Each line of a command begins with a sign; a line without one is the rest of the line above. */
.typed {
  display: block;
  padding-left: 6ch;
  font-size: 9.5pt;
  line-height: 1.45;
  text-indent: -6ch;
  white-space: pre-wrap;
}

.typed::before {
  content: "\203a\a0";
}

.word {
  display: inline-block;
  max-width: 100%;
  overflow-wrap: anywhere;
  text-indent: 0;
  vertical-align: top;
}

/* Where a step is longer than a sheet, its parts still stay together. */
.line,
.who {
  break-after: avoid;
}

.seen {
  break-before: avoid;
}

.typed {
  break-inside: avoid;
}

.warning,
.question {
  margin: 0 0 2mm;
  padding: 2mm 3mm;
  border: 0.7mm solid #000;
  break-after: avoid;
}

.warning {
  font-weight: 700;
}

.question {
  border-width: 0.3mm;
  border-style: dashed;
}

.pause {
  display: flex;
  gap: 2mm 6mm;
  align-items: flex-start;
  justify-content: space-between;
  margin: 4mm 0;
  padding: 3mm;
  border-block: 1.2mm double #000;
  background: #eee;
  break-inside: avoid;
  break-before: avoid;
  print-color-adjust: exact;
}

.pause p {
  margin: 0;
}

.sign-off {
  break-inside: avoid;
}

.sign-off td {
  height: 10mm;
}

.note-line {
  height: 9mm;
  border-bottom: 0.3mm solid #000;
}

/* The quick card: all steps on one page, in two columns, set the more closely the more there is */

.card {
  --card-size: 11pt;
  font-size: var(--card-size);
  line-height: 1.32;
}

.card.density-2 {
  --card-size: 10pt;
}

.card.density-3 {
  --card-size: 9pt;
}

.card.density-4 {
  --card-size: 8pt;
  line-height: 1.25;
}

.card.density-5 {
  --card-size: 7pt;
  line-height: 1.2;
}

.card h1 {
  margin-bottom: 1.5mm;
  font-size: 1.45em;
}

.card .purpose {
  margin-bottom: 1.5mm;
  font-size: 1em;
}

.card .roles {
  margin-bottom: 2mm;
  font-size: 0.95em;
}

.card .roles :is(th, td) {
  padding: 0.6mm 1.5mm;
}

.card .told {
  margin-bottom: 3mm;
  padding: 1.5mm 2.5mm;
  border: 0.7mm solid #000;
}

.card .told h2 {
  margin: 0 0 1mm;
  padding: 0;
  border: 0;
  font-size: 1.1em;
}

.card .told :is(p, ul, ol) {
  margin-bottom: 0;
}

.card-steps {
  columns: 2;
  column-gap: 7mm;
  column-rule: 0.2mm solid #888;
}

.card-step,
.card-pause {
  margin: 0;
  padding: 0.32em 0;
  border-bottom: 0.2mm solid #999;
  break-inside: avoid;
}

.card-line,
.card-pause {
  display: flex;
  gap: 0.5em;
  align-items: flex-start;
  margin: 0;
}

.card-line {
  font-weight: 600;
}

.card .box {
  width: 1.15em;
  height: 1.15em;
  border-width: 0.35mm;
}

.card .number {
  min-width: 1.2em;
}

.card-see,
.card-warning {
  margin: 0.15em 0 0 3.35em;
}

.card-see {
  font-family: var(--code-font);
  font-size: 0.86em;
  overflow-wrap: anywhere;
}

.card-see::before {
  content: "\2192\a0";
}

.card-warning {
  margin: 0 0 0.25em;
  padding: 0.2em 0.5em;
  border: 0.4mm solid #000;
}

.card-pause {
  padding: 0.4em 0.5em;
  border-block: 1mm double #000;
  background: #eee;
  print-color-adjust: exact;
}

.card-foot {
  margin: 3mm 0 0;
}

"""#),
    File(
      path: "static/checklist.js",
      text: ###"""
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

"""###),
    File(
      path: "static/runbook.css",
      text: #"""
/* What typed blocks become: charts, claims, proofs, steps, symptoms, decisions. The variables are those of site.css. */

.runbook-summary {
  margin: 1rem 0 2rem;
  padding: 0.9rem 1.1rem;
  border: 1px solid var(--line);
  border-radius: var(--radius);
  background: var(--raised);
}

.runbook-summary p {
  margin: 0;
}

.runbook-summary > .outcome {
  font-weight: 650;
}

.runbook-summary .paper-links {
  padding-top: 0.6rem;
  border-top: 1px solid var(--line);
  font-size: 0.94rem;
}

.page .runbook-summary .claims {
  margin: 0.6rem 0 0.8rem;
  padding: 0;
  list-style: none;
}

.runbook-summary .claims li {
  margin: 0.15rem 0;
}

.claimed,
.evidence {
  color: var(--ink-faint);
  font-size: 0.85em;
}

.outcome {
  display: grid;
  grid-template-columns: 1em minmax(0, 1fr);
  gap: 0.5rem;
  align-items: baseline;
}

.sign {
  flex: none;
  align-self: start;
  width: 1em;
  height: 1em;
  margin-top: 0.33em;
}

.outcome-holds > .sign,
.verdict-holds,
.sign-passed {
  color: var(--good);
}

.outcome-refuted > .sign,
.verdict-blocked,
.verdict-reachable,
.sign-blocked {
  color: var(--bad);
}

.outcome-undecided > .sign,
.outcome-out-of-scope > .sign,
.verdict-degraded,
.verdict-unknown,
.verdict-out-of-scope,
.sign-assumed,
.sign-unknown {
  color: var(--warning);
}

figure.chart {
  margin: 1.2rem 0;
  padding: 0.75rem;
  overflow-x: auto;
  border: 1px solid var(--line);
  border-radius: var(--radius);
  background: var(--paper);
}

/* A chart is never drawn larger than it is; on a small screen it is moved about rather than made small. */
figure.chart svg {
  display: block;
  max-width: 100%;
  height: auto;
  margin: 0 auto;
}

/* One that is wider than a page can show in letters of 8 px: it scrolls before it gets smaller than that. */
figure.chart.wide svg {
  min-width: 1200px;
}

/* Shadows at the edges beyond which there is more. */
@media screen and (forced-colors: none) {
  figure.chart {
    background:
      linear-gradient(to right, var(--paper) 40%, transparent) left / 3rem 100% no-repeat local,
      linear-gradient(to left, var(--paper) 40%, transparent) right / 3rem 100% no-repeat local,
      linear-gradient(to right, var(--line-strong), transparent) left / 0.6rem 100% no-repeat scroll,
      linear-gradient(to left, var(--line-strong), transparent) right / 0.6rem 100% no-repeat scroll,
      var(--paper);
  }
}

.hop-words {
  position: sticky;
  left: 0;
  min-height: 2.8em;
  margin: 0.4rem 0 0;
  color: var(--ink-soft);
  font-size: 0.85rem;
  line-height: 1.4;
  text-align: center;
}

@media (hover: none) and (pointer: coarse), print {
  .hop-words {
    display: none;
  }
}

figure.chart figcaption {
  margin-top: 0.5rem;
  color: var(--ink-soft);
  font-size: 0.9rem;
  text-align: center;
}

.proof .lit {
  background: var(--accent-wash);
  box-shadow: inset 3px 0 var(--accent);
}

@media (forced-colors: active) {
  .proof .lit {
    outline: 2px solid;
    outline-offset: -2px;
  }
}

details.part,
details.moment {
  margin: 0.6rem 0;
}

.moment .changes {
  margin: 0.3rem 0 0.6rem;
  font-size: 0.85rem;
}

details.part > summary,
details.moment > summary {
  cursor: pointer;
  color: var(--ink-soft);
  font-size: 0.95rem;
}

.claim,
.symptom,
.decision,
.steps {
  margin: 1.5rem 0;
}

.claim {
  padding: 1rem 1.2rem;
  border: 1px solid var(--line);
  border-inline-start: 4px solid var(--good);
  border-radius: var(--radius);
}

.claim-refuted {
  border-inline-start-color: var(--bad);
}

.claim-undecided,
.claim-out-of-scope {
  border-inline-start-color: var(--warning);
}

.claim > header {
  display: flex;
  flex-wrap: wrap;
  gap: 0.25rem 1rem;
  align-items: baseline;
  justify-content: space-between;
}

.claim-title {
  margin: 0;
  font-size: 1.1rem;
  font-weight: 650;
}

.verdict {
  display: inline-flex;
  gap: 0.4rem;
  align-items: baseline;
  margin: 0;
  font-weight: 650;
}

.question {
  margin: 0.4rem 0 0.8rem;
  color: var(--ink-soft);
}

.does-not-hold {
  display: flex;
  gap: 0.5rem;
  align-items: center;
  padding: 0.6rem 0.9rem;
  border-radius: var(--radius);
  background: var(--bad);
  color: var(--paper);
  font-weight: 650;
}

.obstacle div,
.symptom dl div {
  display: grid;
  grid-template-columns: 10rem minmax(0, 1fr);
  gap: 0.25rem 1rem;
  padding: 0.25rem 0;
}

.obstacle,
.symptom dl {
  margin: 0.5rem 0;
}

.obstacle dt,
.symptom dt {
  color: var(--ink-soft);
  font-weight: 650;
}

.obstacle dd,
.symptom dd {
  margin: 0;
}

p.rest {
  margin: 0.8rem 0 0.3rem;
  font-weight: 650;
}

ol.rest {
  margin: 0;
  padding-inline-start: 1.4rem;
}

ol.rest .obstacle {
  margin: 0.1rem 0 0.5rem;
}

.claim > details,
.step > details {
  margin: 0.5rem 0 0;
}

.topology > details {
  margin: 0 0 0.5rem;
}

.claim > :last-child,
.step > :last-child {
  margin-bottom: 0;
}

.claim > details > summary,
.topology > details > summary,
.step > details > summary,
.rollback > summary,
.prices > summary {
  width: fit-content;
  color: var(--accent);
  font-weight: 550;
}

.claim details[open] > summary {
  margin-bottom: 0.5rem;
}

.claim figure.chart {
  margin: 0 0 0.8rem;
}

.degradation {
  padding: 0.5rem 0.8rem;
  border-inline-start: 4px solid var(--warning);
  background: var(--raised);
}

.proof table,
.resources table {
  font-size: 0.9rem;
}

.proof .table-scroll,
.resources .table-scroll {
  margin-bottom: 0.5rem;
}

.page .proof td code,
.page .resources td code {
  overflow-wrap: anywhere !important;
  white-space: normal;
}

.proof .leg th {
  white-space: normal;
  padding: 0.35rem 0.6rem;
  background: var(--raised);
  text-align: start;
}

.coverage ul ul {
  margin: 0.1rem 0;
}

/* Behind a cut the story is told a little further in. */

.proof .depth-1 td.number {
  border-inline-start: 3px solid var(--accent);
}

.proof .depth-2 td.number {
  border-inline-start: 6px solid var(--accent);
}

.proof .depth-3 td.number {
  border-inline-start: 9px solid var(--accent);
}

.proof .back summary {
  width: fit-content;
}

.page .proof .back ol {
  margin: 0.3rem 0 0;
  padding-inline-start: 2.2rem;
}

.proof td.number {
  padding-left: 0.6rem;
  color: var(--ink-faint);
  font-variant-numeric: tabular-nums;
  text-align: end;
  white-space: nowrap;
}

.proof td:nth-child(3) {
  min-width: 18rem;
}

.proof td:nth-child(4) {
  min-width: 12rem;
}

.evidence {
  white-space: nowrap;
}

.resources .assumed .evidence {
  white-space: normal;
}

.proof .stage,
.resources .kind {
  color: var(--ink-faint);
  white-space: nowrap;
}

.resources .kind {
  display: block;
  font-size: 0.85em;
  font-weight: 400;
}

.resources .around {
  display: block;
  color: var(--ink-faint);
  font-size: 0.85em;
  font-weight: 400;
}

.hop-blocked td {
  background: color-mix(in srgb, var(--bad) 12%, transparent);
}

.hop-unknown td {
  background: color-mix(in srgb, var(--warning) 12%, transparent);
}

.resources th[scope="row"] {
  border-bottom-width: 1px;
  border-bottom-color: var(--line);
  color: var(--ink);
  font-size: inherit;
  font-weight: 650;
  text-align: start;
}

.resources td p {
  margin: 0;
}

.fact {
  color: var(--ink-soft);
}

/* The source of a topology, with the numbers of its lines in the file */

.numbered .line {
  display: block;
  padding-left: 3.6rem;
}

.numbered .line::before {
  content: attr(data-line);
  float: left;
  width: 2.6rem;
  margin-left: -3.6rem;
  color: var(--ink-faint);
  text-align: right;
}

.numbered .line:target {
  background: var(--mark);
}

tr:target,
.step:target,
.proof li:target,
.claim:target,
.symptom:target {
  outline: 2px solid var(--accent);
  outline-offset: 2px;
}

/* Steps */

.before-you-start {
  padding: 0.9rem 1.1rem;
  border: 1px solid var(--line);
  border-radius: var(--radius);
  background: var(--raised);
}

.label {
  margin: 0.6rem 0 0.2rem;
  font-weight: 650;
}

.before-you-start > .label {
  margin-top: 0;
}

.placeholders td {
  padding-block: 0.25rem;
}

.placeholders :is(td:last-child, code) {
  white-space: nowrap;
}

.placeholders.table-scroll {
  margin: 0.6rem 0 0;
}

.before-you-start > ul {
  margin: 0;
}

.before-you-start .people {
  margin: 0.6rem 0 0;
}

.before-you-start :is(.outage, .no-return) {
  color: var(--bad);
}

.before-you-start .given {
  columns: 2 16rem;
}

.progress-bar {
  position: sticky;
  top: calc(var(--top-height) + 0.25rem);
  z-index: 1;
  display: flex;
  gap: 0.75rem;
  align-items: center;
  margin: 1rem 0;
  padding: 0.5rem 0.9rem;
  border: 1px solid var(--line);
  border-radius: var(--radius);
  background: var(--paper);
}

.progress-bar[hidden] {
  display: none;
}

.progress-bar progress {
  flex: 1;
  accent-color: var(--accent);
}

.progress-bar button {
  padding: 0.2rem 0.7rem;
  border: 1px solid var(--line-strong);
  border-radius: 6px;
  background: var(--raised);
  color: var(--ink);
  font: inherit;
}

.run-panel {
  margin: 1rem 0;
  padding: 0.8rem 0.9rem;
  border: 1px solid var(--line);
  border-radius: var(--radius);
}

.page .run-panel p {
  margin: 0 0 0.6rem;
}

.page .run-panel p:last-child {
  margin-bottom: 0;
}

.run-field label,
.note-part label {
  display: block;
  color: var(--ink-soft);
  font-size: 0.9rem;
}

.run-panel :is(input, textarea),
.note-part input {
  width: 100%;
  max-width: 32rem;
  padding: 0.35rem 0.6rem;
  border: 1px solid var(--line-strong);
  border-radius: 6px;
  background: var(--paper);
  color: var(--ink);
  font: inherit;
}

.run-actions {
  display: flex;
  flex-wrap: wrap;
  gap: 0.5rem;
}

.run-actions button,
.note-open {
  padding: 0.2rem 0.7rem;
  border: 1px solid var(--line-strong);
  border-radius: 6px;
  background: var(--raised);
  color: var(--ink);
  font: inherit;
}

.run-warning {
  padding: 0.5rem 0.8rem;
  border-inline-start: 4px solid var(--warning);
  background: var(--raised);
}

.run-status {
  min-height: 1.5em;
  color: var(--ink-soft);
}

.page .tick-row {
  display: flex;
  flex-wrap: wrap;
  gap: 0.3rem 0.8rem;
  align-items: center;
  margin: 0.25rem 0 0.5rem;
  padding-inline-start: 2.1rem;
  color: var(--ink-soft);
  font-size: 0.9rem;
}

.tick-told:empty {
  display: none;
}

.note-open {
  padding: 0 0.5rem;
  border-color: var(--line);
  background: transparent;
  font-size: 0.85rem;
}

.note-part {
  flex: 1 1 100%;
}

:is(.run-panel, .tick-row) [hidden] {
  display: none;
}

.run-record {
  display: none;
}

.page .checklist {
  margin: 0;
  padding: 0;
  list-style: none;
}

.checklist .step {
  margin: 0.8rem 0;
  padding: 0.9rem 1.1rem;
  border: 1px solid var(--line);
  border-radius: var(--radius);
}

.checklist .step.done {
  background: var(--raised);
}

:is(.checklist, .pause) .do {
  display: flex;
  gap: 0.7rem;
  align-items: flex-start;
  margin: 0;
  font-size: 1.05rem;
  font-weight: 600;
}

:is(.checklist, .pause) .do label {
  flex: 1;
  cursor: pointer;
}

.checklist .do .number {
  display: inline-block;
  min-width: 1.6em;
  color: var(--ink-faint);
  font-variant-numeric: tabular-nums;
}

.checklist .step.done .do label {
  color: var(--ink-soft);
}

:is(.checklist, .pause) .do input {
  flex: none;
  width: 1.4rem;
  height: 1.4rem;
  margin: 0.1rem 0 0;
  accent-color: var(--accent);
}

.checklist .who,
.checklist .when {
  margin: 0.2rem 0 0.4rem;
  color: var(--ink-soft);
}

.checklist .danger,
.checklist .irreversible {
  margin: 0 0 0.8rem;
  padding: 0.5rem 0.8rem;
  border-inline-start: 4px solid var(--bad);
  border-radius: 4px;
  background: color-mix(in srgb, var(--bad) 8%, transparent);
}

.checklist .irreversible {
  margin: 0.8rem 0 0;
  border-inline-start-color: var(--line-strong);
  background: var(--raised);
}

.checklist pre {
  margin-bottom: 0.6rem;
  padding-block: 0.6rem;
}

.checklist .changes {
  margin: 0.4rem 0 0;
}

.checklist .see {
  border-style: dashed;
  background: none;
  white-space: pre-wrap;
}

.page .checklist .truths {
  margin: 0.6rem 0 0;
  padding: 0;
  list-style: none;
}

.pause {
  margin: 1.2rem 0;
  padding: 0.7rem 1.1rem;
  border-block: 3px double var(--line-strong);
  background: var(--accent-wash);
}

.pause .do {
  font-size: 1rem;
  font-weight: 400;
}

.pause.done {
  background: var(--raised);
}

.page .pause .tick-row {
  margin-bottom: 0;
}

/* Symptoms and decisions */

.symptom {
  padding: 0.9rem 1.1rem;
  border: 1px solid var(--line);
  border-radius: var(--radius);
}

.symptom.history {
  border-style: dashed;
}

.symptom .error-text {
  margin: 0 0 0.4rem;
}

.symptom .error-text code {
  white-space: pre-wrap;
}

.page .error-index {
  padding: 0;
  list-style: none;
}

.error-index li {
  margin: 0;
  padding: 0.7rem 0;
  border-bottom: 1px solid var(--line);
}

.error-index p {
  margin: 0.2rem 0 0;
  font-size: 0.94rem;
}

/* Questions that lead to a cause */

.trouble {
  margin: 1.5rem 0;
  padding: 0.9rem 1.1rem;
  border: 1px solid var(--line);
  border-radius: var(--radius);
}

.trouble-title {
  margin: 0;
  font-weight: 650;
}

.seen {
  border-top: 1px solid var(--line);
}

.seen > summary {
  padding: 0.55rem 0;
  cursor: pointer;
}

.seen .error-text {
  margin: 0 0 0.6rem;
}

.seen .error-text code {
  white-space: pre-wrap;
  overflow-wrap: anywhere;
}

.page .questions {
  margin: 0;
  padding-inline-start: 1.6rem;
}

.questions > li {
  margin: 0 0 1rem;
  break-inside: avoid;
}

.questions > li::marker {
  font-weight: 650;
}

.questions .asked {
  margin: 0;
  font-weight: 650;
}

.questions pre {
  margin: 0.4rem 0;
}

.page .causes {
  margin: 0.3rem 0 0.6rem;
  padding-inline-start: 1.1rem;
}

.causes li {
  margin: 0.25rem 0;
  overflow-wrap: anywhere;
}

.causes .on {
  list-style: "→ ";
}

.causes .fix {
  color: var(--good);
}

@media print {
  .causes .fix {
    color: inherit;
    font-style: italic;
  }
}

.decision .chosen {
  background: var(--accent-wash);
}

.decision .mark {
  padding: 0 0.4rem;
  border: 1px solid currentcolor;
  border-radius: 999px;
  color: var(--accent);
  font-size: 0.75rem;
}

.decision th {
  white-space: normal;
}

.decision td,
.decision th[scope="row"] {
  min-width: 8rem;
  border-bottom: 1px solid var(--line);
  color: var(--ink);
  font-size: 0.9rem;
  text-align: start;
  vertical-align: top;
}

.decision .chosen > :first-child {
  padding-left: 0.6rem;
  box-shadow: inset 3px 0 var(--accent);
}

.decision td p {
  margin: 0.25rem 0 0;
}

@media screen and (max-width: 60rem) {
  figure.chart svg,
  figure.chart.wide svg {
    min-width: 0;
    max-width: none;
  }
}

@media screen and (max-width: 40rem) {
  .proof thead,
  .resources thead {
    display: none;
  }

  .proof :is(table, tbody, tr, td, th),
  .resources :is(table, tbody, tr, td, th) {
    display: block;
    min-width: 0;
    padding-inline: 0;
    border: 0;
  }

  .proof td,
  .resources td {
    padding-block: 0;
  }

  .proof tr,
  .resources tr {
    padding: 0.5rem 0.4rem;
    border-bottom: 1px solid var(--line);
  }

  .proof td:nth-child(-n + 2) {
    display: inline-block;
    margin-right: 0.4rem;
    color: var(--ink-faint);
    text-align: start;
  }

  .resources th[scope="row"] {
    padding: 0;
    white-space: normal;
  }

  .decision thead {
    display: none;
  }

  .decision :is(table, tbody, tr, td),
  .decision th[scope="row"] {
    display: block;
    padding: 0;
    border: 0;
  }

  .decision tr {
    padding: 0.7rem 0.6rem;
    border-bottom: 1px solid var(--line);
  }

  .decision .chosen > :first-child {
    padding-left: 0;
    box-shadow: none;
  }

  .decision th[scope="row"] {
    font-size: 1rem;
  }

  .decision td {
    margin-top: 0.3rem;
  }

  .decision td[data-label]::before {
    content: attr(data-label) ": ";
    color: var(--ink-faint);
  }

  .obstacle div,
  .symptom dl div {
    grid-template-columns: minmax(0, 1fr);
    gap: 0;
  }

  .claim {
    padding: 0.8rem 0.9rem;
  }
}

@media print {
  .progress-bar,
  .run-panel,
  .note-open,
  .paper-links {
    display: none;
  }

  .runbook-summary {
    margin: 0.8rem 0 1rem;
    padding-block: 0.6rem;
  }

  /* The record of a run stands alone. */
  .prints-record body > :not(.run-record) {
    display: none;
  }

  .prints-record .run-record {
    display: block;
  }

  .run-record td {
    overflow-wrap: anywhere;
  }

  .symptom,
  .step,
  .pause {
    break-inside: avoid;
  }

  /* What belongs together stays together where it fits one sheet; a claim with its proof often does not. */
  .claim:not(:has(> details[open])) {
    break-inside: avoid;
  }

  .claim > header {
    display: block;
    break-inside: avoid;
  }

  .proof table {
    table-layout: fixed;
  }

  .proof th:nth-child(1) {
    width: 6%;
  }

  .proof :is(th:nth-child(2), th:nth-child(5)) {
    width: 12%;
  }

  .proof th:nth-child(4) {
    width: 28%;
  }

  .claim > header,
  .claim > :is(h3, h4),
  .proof .leg,
  .danger,
  .when,
  .do,
  .label,
  summary {
    break-after: avoid;
  }

  /* What stands across a draft is to be seen behind a chart, too. */
  figure.chart {
    padding: 2mm;
    overflow: visible;
    background: none;
    break-inside: avoid;
  }

  figure.chart svg {
    max-height: 225mm;
  }

  /* A chart whose letters would be too small has a sheet of its own, turned by a quarter. What stands closely around it
     stands there too, so that no sheet is left with a line or two. A book has such a sheet for each chapter. */
  @page wide {
    size: landscape;
    margin: 10mm 8mm;
  }

  figure.chart.turned,
  details[open]:has(> figure.chart.turned),
  .topology:has(> figure.chart.turned),
  :is(h2, h3, h4):has(+ .topology > figure.chart.turned, + figure.chart.turned) {
    page: var(--wide-page, wide);
  }

  .page > :is(h2, h3, h4):has(+ .topology > figure.chart.turned, + figure.chart.turned) {
    margin: 0;
    font-size: 12pt;
  }

  figure.chart.turned {
    margin: 0;
    padding: 0;
    border: 0;
  }

  figure.chart.turned svg {
    max-height: 175mm;
  }

  .topology > figure.chart.turned svg {
    max-height: 170mm;
  }

  figure.chart.turned figcaption {
    margin-top: 1mm;
  }

  .topology:has(> figure.chart.turned) > details:not([open], .part) {
    display: inline-block;
    margin: 1mm 5mm 0 0;
    font-size: 9pt;
  }

  .step :is(details:has(> figure.chart.turned:not(.wide)), figure.chart.turned:not(.wide)) {
    page: auto;
  }

  figure.chart.wide svg {
    min-width: 0;
  }

  .table-scroll {
    overflow: visible;
  }

  .page :is(.proof, .resources, .exposure, .decision) :is(td, th) {
    min-width: 0;
    overflow-wrap: anywhere;
    white-space: normal;
  }

  :is(.proof, .resources, .exposure, .coverage, .decision) table {
    font-size: 8.5pt;
    line-height: 1.35;
  }

  .evidence,
  .proof .stage,
  .resources .kind {
    white-space: normal;
  }

  .page .proof td.number {
    padding-left: 0;
    overflow-wrap: normal;
    white-space: nowrap;
  }

  /* A step and how things stand after it fit one sheet. */
  .step figure.chart svg {
    max-height: 104mm;
  }
}

/* A runbook's charts and tables need the width that its table of contents would take. */

/* On paper a sheet gives the width. */
@media screen {
  .main:has(.runbook-summary) {
    max-width: 68rem;
  }

  .layout:has(figure.chart.wide) {
    max-width: 101rem;
  }

  .main:has(figure.chart.wide) {
    max-width: 81rem;
  }
}

.page:has(.runbook-summary) > :is(p, ul, ol, h1, h2, h3, blockquote, .runbook-summary) {
  max-width: 50rem;
}

@media (min-width: 48rem) and (max-width: 112rem) {
  .layout:has(.runbook-summary) {
    grid-template-columns: 15rem minmax(0, 1fr);
    gap: 0 2.5rem;
  }

  .layout:has(.runbook-summary) .beside {
    display: none;
  }

  .layout:has(.runbook-summary) .main {
    grid-column: 2;
  }

  .page:has(.runbook-summary) .contents-inline {
    display: block;
    max-width: 50rem;
    padding: 0.6rem 1rem;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--raised);
    font-size: 0.92rem;
  }
}

.page:has(.runbook-summary) > .facts {
  max-width: 50rem;
}

"""#),
    File(
      path: "static/runbook.js",
      text: #"""
// What charts, proofs and folded parts of a runbook do. The ticks of checklists are in checklist.js.
(function () {
  "use strict";

  // A hop in a chart and its row in the table of the proof light up together, wherever on the page the two stand

  var marks = Array.prototype.slice.call(document.querySelectorAll("figure.chart [data-hop]"));
  var rows = Array.prototype.slice.call(document.querySelectorAll(".proof [id^='hop-']"));
  var lit = "";

  // The claim that a mark or a row belongs to: what the anchors of its rows have in common
  function claim(element) {
    var link = element.closest("a[href^='#hop-']");
    var anchor = link ? link.getAttribute("href").slice(1) : element.id;
    return anchor.slice(0, anchor.lastIndexOf("-"));
  }

  function number(row) {
    return Number(row.id.slice(row.id.lastIndexOf("-") + 1));
  }

  function covers(mark, row) {
    return (
      claim(mark) === claim(row) &&
      Number(mark.getAttribute("data-hop")) <= number(row) &&
      number(row) <= Number(mark.getAttribute("data-last"))
    );
  }

  function light(mark, row) {
    var key = (row && row.id) || (mark && claim(mark) + "-" + mark.getAttribute("data-hop")) || "";
    if (key === lit) {
      return;
    }
    lit = key;
    marks.forEach(function (other) {
      other.classList.toggle("chart-lit", other === mark || Boolean(row && covers(other, row)));
    });
    rows.forEach(function (other) {
      other.classList.toggle("lit", other === row || Boolean(mark && covers(mark, other)));
    });
    document.querySelectorAll(".hop-words").forEach(function (words) {
      var title = mark && words.parentNode.contains(mark) && mark.querySelector("title");
      words.textContent = title ? title.textContent : words.getAttribute("data-hint");
    });
  }

  function show(event) {
    var link = event.target.closest("figure.chart a, figure.chart [data-hop]");
    var mark = link && (link.hasAttribute("data-hop") ? link : link.querySelector("[data-hop]"));
    light(mark, mark ? null : event.target.closest(".proof [id^='hop-']"));
  }

  // Below a chart stands what its hop says: the row about it may be far away, or folded
  marks.forEach(function (mark) {
    var figure = mark.closest("figure");
    if (!figure.querySelector(".hop-words")) {
      var words = document.createElement("p");
      words.className = "hop-words";
      words.setAttribute("aria-hidden", "true");
      words.setAttribute("data-hint", "Point at a number to read what was checked there.");
      words.textContent = words.getAttribute("data-hint");
      figure.appendChild(words);
    }
  });

  if (marks.length) {
    ["mouseover", "focusin"].forEach(function (kind) {
      document.addEventListener(kind, show);
    });
    document.addEventListener("focusout", function () {
      light(null, null);
    });
  }

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

"""#),
    File(
      path: "theme.js",
      text: #"""
// Sets the colours that were chosen on this device before anything is drawn.
(function () {
  "use strict";
  try {
    var theme = localStorage.getItem("portolan-theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch (error) {
    // Storage is switched off: the device's own choice holds.
  }
})();

"""#),
  ]
}
