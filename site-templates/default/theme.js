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
