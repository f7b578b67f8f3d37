// On every page. Everything works without this.

// A second press while the first is on its way does nothing; the form also carries a key by which the server knows.
document.addEventListener('submit', (event) => {
  const form = event.target
  if (form.dataset.sent) {
    event.preventDefault()
    return
  }
  form.dataset.sent = 'yes'
  event.submitter?.setAttribute('aria-disabled', 'true')
})

// Coming back with the browser's own button finds a form that can be sent again.
window.addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) {
    delete form.dataset.sent
    for (const button of form.querySelectorAll('[aria-disabled]')) button.removeAttribute('aria-disabled')
  }
})

// What needs correcting comes first, also where the browser does not honour autofocus.
document.getElementById('error-summary')?.focus()
