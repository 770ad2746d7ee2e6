// What charts, proofs and folded parts of a runbook do. The ticks of checklists are in checklist.js.
(function () {
  "use strict";

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
