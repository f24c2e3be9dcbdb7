// Says in words what went wrong with a passkey, where the library only writes to the console.
const sorry = document.getElementById("passkey-sorry");

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  sorry.hidden = false;
  sorry.focus();
});
