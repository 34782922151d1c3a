// What is told of one drawing (`bridge.tell`) waits in window.__wence_told until this script is there.
function attend(page, { focus, block, title, acts, act }) {
  if (acts) page.act = act
  if (title) document.title = title  // a question that goes on draws the conversation alone
  if (!focus || focus === page.focused) return
  const tell = (turn) => {  // a screen reader is told the answer that has just come
    const words = turn.querySelector(".lead, article, blockquote, .said")?.innerText
    if (!words) return
    const place = document.getElementById("told") ?? document.body.appendChild(
      Object.assign(document.createElement("div"), { id: "told", role: "status", className: "unseen" }))
    if (place.textContent !== words) place.textContent = words
  }
  const arriving = page.focused === null
  page.focused = focus
  setTimeout(() => page.evidence?.point(), 300)  // numbers that were just drawn
  const selector = focus.split("|")[0]
  let tries = 40, left = false
  for (const kind of ["wheel", "touchmove", "keydown"]) addEventListener(kind, () => { left = true }, { once: true, passive: true })
  const show = () => {
    const found = document.querySelector(selector)
    if (!found || left) return
    found.scrollIntoView({ block: selector.includes("reason") ? "center" : block ?? "start" })
    tell(found)
  }
  const look = () => {
    const found = document.querySelector(selector)
    if (found?.matches("textarea")) found.focus()
    else if (found) {
      if (selector.includes("turn")) page.evidence?.beside(found)
      else if (selector === ".hello" && !(arriving && placeIn(location.search))) page.evidence?.leave()  // who comes to a quote is shown it
      for (const wait of [0, 350, 1000]) setTimeout(show, wait)  // what stands below may still grow
    }
    else if (tries-- > 0) setTimeout(look, 50)
  }
  setTimeout(look, 10)
}

export default function ({ data: { json }, setTriggerValue }) {
  const data = JSON.parse(json)
  const page = (window.__wence ??= { focused: null })
  if (data.lang) document.documentElement.lang = data.lang
  const app = document.querySelector(".stApp")  // dialogs are drawn outside it: the whole page takes its light or dark
  if (app) document.documentElement.style.colorScheme = getComputedStyle(app).colorScheme
  if (data.foreign) {  // the words of Streamlit itself in the reader's language; none where it is its own
    page.untold?.()
    page.untold = Object.keys(data.foreign).length ? foreign(data.foreign) : null
    return
  }
  if (data.words) {  // of the page itself, at every drawing
    page.wake = () => setTriggerValue("woken", Date.now())
    if (page.evidence) page.evidence.speak(data.words, data.lang)
    else page.evidence = evidence(data.words, data.lang)
    if (page.path !== undefined && page.path !== data.path && !location.search.includes("doc=")) page.evidence.leave()
    page.path = data.path
    const come = () => {  // seen once every piece stands
      const stands = document.querySelector("[data-testid=stApp][data-test-script-state=notRunning]") && !document.querySelector(".stMain [data-testid=stSkeleton]")
      if (stands) document.documentElement.classList.remove("coming")
      else requestAnimationFrame(come)
    }
    if (document.documentElement.classList.contains("coming")) come()
  }
  for (const [name, value] of Object.entries(data.cookies ?? {})) {
    document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=31536000; SameSite=Lax`
  }
  page.attend ??= () => window.__wence_told?.splice(0).forEach((told) => attend(page, told))
  page.attend()
  const grouped = () => {  // where files are dropped has a name, and so is no mere decoration
    for (const zone of document.querySelectorAll("[data-testid=stFileUploaderDropzone][role=presentation]")) zone.setAttribute("role", "group")
  }
  for (const wait of [0, 500, 1500]) setTimeout(grouped, wait)
  if (page.listening) return
  page.listening = true
  const copy = async (text, html) => {  // as plain text, and for Word, WPS and Excel with its tables
    const kinds = { "text/plain": text, ...(html ? { "text/html": html } : {}) }
    try {
      const item = Object.entries(kinds).map(([kind, content]) => [kind, new Blob([content], { type: kind })])
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(item))])
    } catch {
      const fill = (event) => {
        event.preventDefault()
        for (const [kind, content] of Object.entries(kinds)) event.clipboardData.setData(kind, content)
      }
      document.addEventListener("copy", fill, { once: true })
      document.execCommand("copy")
      document.removeEventListener("copy", fill)
    }
  }
  const unfolded = new Set()  // earlier answers that the reader opened stay open when their piece is drawn anew
  document.addEventListener("toggle", ({ target }) => {
    if (target.matches?.("details.still")) unfolded[target.open ? "add" : "delete"](target.className)
  }, true)
  new MutationObserver((changes) => {
    grouped()
    if (!unfolded.size) return
    for (const { addedNodes } of changes) for (const node of addedNodes) {
      for (const still of node.querySelectorAll?.("details.still") ?? []) still.open ||= unfolded.has(still.className)
      if (node.matches?.("details.still")) node.open ||= unfolded.has(node.className)
    }
  }).observe(document.body, { childList: true, subtree: true })
  let away = false
  const wake = () => {  // a server that was started anew, or has forgotten who was long away, knows no piece of this page until it is drawn anew
    const main = document.querySelector(".stMain"), at = document.activeElement
    let ran = false
    const look = (tries) => {
      const running = app.dataset.testScriptState === "running"
      ran ||= running
      if (running ? tries : !ran && tries > 340) return setTimeout(() => look(tries - 1), 50)
      main.inert = false
      if (at?.isConnected) at.focus({ preventScroll: true })
    }
    main.inert = true  // what is asked meanwhile would be lost
    page.wake()
    look(400)
  }
  new MutationObserver(() => {
    const connected = app.dataset.testConnectionState === "CONNECTED"
    if (away && connected) wake()
    away = !connected
  }).observe(app, { attributeFilter: ["data-test-connection-state"] })
  const printed = () => document.querySelectorAll(".stMain :is(.foot details, details.more):not([open])")
  let opened = []
  addEventListener("beforeprint", () => { for (const fold of (opened = [...printed()])) fold.open = true })  // an answer is printed with its sources
  addEventListener("afterprint", () => { for (const fold of opened.splice(0)) fold.open = false })
  const enter = (tries = 40) => {  // who opens a popover by a key goes on in it; it is drawn at the end of the page
    const first = document.querySelector("[data-testid=stPopoverBody] :is(button, a, input, textarea)")
    if (first) first.focus()
    else if (tries) setTimeout(() => enter(tries - 1), 50)
  }
  document.addEventListener("click", (event) => {  // before Streamlit attends to it
    const opens = event.detail === 0 && event.target.closest?.("[data-testid=stPopoverButton]")
    if (opens && opens.getAttribute("aria-expanded") !== "true") enter()
  }, true)
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-quote]")
    if (link && page.evidence && !event.metaKey && !event.ctrlKey && !event.shiftKey && event.button === 0) {
      event.preventDefault()
      page.evidence.open(link, event.detail === 0)
      return
    }
    const deed = event.target.closest?.("[data-act]")
    if (deed && page.act && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
      event.preventDefault()
      page.act(deed.dataset.act)
      if (innerWidth <= 768) document.querySelector("[data-testid=stSidebarCollapseButton] button")?.click()
      return
    }
    const jump = event.target.closest?.("[data-scroll]")
    if (jump) {
      event.preventDefault()
      document.getElementById(jump.dataset.scroll)?.scrollIntoView({ block: "start" })
      return
    }
    const button = event.target.closest?.("[data-copy]")
    if (button) {
      const text = button.dataset.copy.replace(/^\.\//, new URL("./", location.href).href)
      copy(text, button.dataset.html).then(() => {
        button.dataset.done = "yes"
        setTimeout(() => delete button.dataset.done, 1600)
      })
    }
  })
}
