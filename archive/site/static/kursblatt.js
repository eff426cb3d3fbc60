// The keyboard: / goes to the search, j and k go through a list of stories. Pages work without it.
"use strict";

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, select, textarea, [contenteditable]")) return;
  if (event.key === "/") {
    const box = document.querySelector("input[type=search][name=q]");
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.select();
  } else if (event.key === "j" || event.key === "k") {
    const stories = [...document.querySelectorAll(".teasers > li > :is(h2, h3) > a")];
    if (!stories.length) return;
    const at = stories.indexOf(document.activeElement);
    const next = event.key === "j" ? at + 1 : at < 0 ? stories.length - 1 : at - 1;
    const story = stories[Math.min(Math.max(next, 0), stories.length - 1)];
    story.focus();
    story.scrollIntoView({ block: "center" });
  }
});
