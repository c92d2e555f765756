// Only browsers without JavaScript modules run this; boot.js covers the others.
document.addEventListener("DOMContentLoaded", function () {
  document.getElementById("app").innerHTML =
    '<main class="boot-message" role="alert"><h1>This browser is too old for the playground</h1>' +
    "<p>It needs WebAssembly and JavaScript modules. Any current Firefox, Chrome, Edge or Safari has them.</p></main>";
});
