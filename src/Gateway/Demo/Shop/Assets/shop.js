// Fills the checkout form with an example, and nothing else: the shop works without scripts.
document.querySelector('[data-fill]')?.addEventListener('click', (click) => {
  for (const field of click.target.form.querySelectorAll('[data-example]')) field.value = field.dataset.example;
});
