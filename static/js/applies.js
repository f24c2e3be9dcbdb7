// Hides the fields of a form that do not apply to what is chosen: `data-when="name=value value"`
// on a field names the choice. The server ignores them anyway, so without this nothing is lost.

const form = document.querySelector("form[data-applies]");

function show() {
  for (const field of form.querySelectorAll("[data-when]")) {
    const [name, values] = field.dataset.when.split("=");
    const chosen = new FormData(form).get(name);
    const applies = chosen !== null && values.split(" ").includes(chosen);
    field.closest(".field").hidden = !applies;
  }
}

form?.addEventListener("change", show);
if (form) show();
