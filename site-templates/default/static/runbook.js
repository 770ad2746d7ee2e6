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
