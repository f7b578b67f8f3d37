// Looks again how far the work has come, and shows the page anew when it has ended. Without this one reloads the page oneself.

const every = 2_000
const place = document.getElementById('progress')

async function look() {
  const response = await fetch(location.href, { headers: { Accept: 'text/html' } })
  if (!response.ok) return
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  const now = page.getElementById('progress')
  if (!now) return location.reload()
  place.replaceChildren(...now.childNodes)
}

if (place) {
  setInterval(() => {
    // A network that is away for a moment is looked for again.
    if (!document.hidden) look().catch(() => undefined)
  }, every)
}
