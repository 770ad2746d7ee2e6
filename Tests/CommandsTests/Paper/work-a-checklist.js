// Works a checklist as a person would, over two reloads, and writes what came of it into the page.
window.addEventListener("load", async function () {
  const told = JSON.parse(sessionStorage.getItem("told") || "{}");
  const stage = Number(sessionStorage.getItem("stage") || 0);
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const boxes = all("input[data-step]");
  const type = (element, text) => {
    element.value = text;
    element.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const state = () => ({
    ticked: boxes.map((box) => box.checked),
    paused: all("input[data-pause]").map((box) => box.checked),
    words: document.querySelector(".progress-text").textContent,
    value: document.querySelector("progress").value,
    told: all(".tick-told").map((element) => element.textContent),
    name: document.querySelector("[id^=run-name]").value,
    notes: document.querySelector("[id^=run-notes]").value,
    stepNotes: all(".note-part input").map((element) => element.value),
    status: document.querySelector(".run-status").textContent,
    warning: document.querySelector(".run-warning").textContent
  });
  const go = (next) => {
    sessionStorage.setItem("told", JSON.stringify(told));
    sessionStorage.setItem("stage", String(next));
    location.reload();
  };
  try {
    if (stage === 0) {
      told.fresh = state();
      type(document.querySelector("[id^=run-name]"), " 山田 花子 ");
      boxes[0].click();
      type(document.querySelector("[id^=run-name]"), "Zoë | <b>");
      boxes[2].click();
      boxes[1].click();
      boxes[1].click();
      told.stepStatus = document.querySelector(".run-status").textContent;
      document.querySelector("input[data-pause]").click();
      told.pauseStatus = document.querySelector(".run-status").textContent;
      all(".note-open")[2].click();
      told.focus = document.activeElement.id;
      type(document.activeElement, "Slow | but 済み");
      all(".note-open")[3].click();
      told.pauseFocus = document.querySelector("label[for=" + document.activeElement.id + "]").textContent;
      type(document.activeElement, "Two were late");
      type(document.querySelector("[id^=run-notes]"), "First line\n# second <line>");
      told.worked = state();
      // Kept by an earlier version of the page, on a step that it no longer has.
      const list = document.querySelector("[data-checklist]").dataset.checklist;
      localStorage.setItem("portolan:" + location.pathname + ":" + list + ":old-step", "2026-01-02T03:04:05.000Z");
      return go(1);
    }
    if (stage === 1) {
      told.reloaded = state();
      const blobs = [];
      const names = [];
      URL.createObjectURL = (blob) => { blobs.push(blob); return "about:blank#"; };
      HTMLAnchorElement.prototype.click = function () { names.push(this.download); };
      const buttons = all(".run-actions button");
      told.buttons = buttons.map((button) => button.textContent);
      buttons[0].click();
      buttons[1].click();
      told.files = [];
      for (let index = 0; index < blobs.length; index += 1) {
        told.files.push({ name: names[index], type: blobs[index].type, text: await blobs[index].text() });
      }
      window.print = () => {
        told.printed = document.querySelector(".run-record").textContent;
        told.printsRecord = document.documentElement.classList.contains("prints-record");
      };
      buttons[2].click();
      window.dispatchEvent(new Event("afterprint"));
      told.recordGone = document.querySelector(".run-record") === null;
      document.querySelector("meta[name=portolan-version]").setAttribute("content", "ffff");
      boxes[3].click();
      told.changed = state();
      boxes[3].click();
      let asked = "";
      window.confirm = (words) => { asked = words; return false; };
      document.querySelector(".reset").click();
      told.asked = asked;
      told.kept = state();
      window.confirm = () => true;
      document.querySelector(".reset").click();
      told.reset = state();
      return go(2);
    }
    told.last = state();
    told.keys = Object.keys(localStorage).sort();
  } catch (error) {
    told.error = String((error && error.stack) || error);
  }
  const result = document.createElement("pre");
  result.id = "driven";
  result.textContent = JSON.stringify(told);
  document.body.append(result);
});
