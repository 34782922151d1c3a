// The source of a quote beside the answer: a column on a desk, a sheet from below on a phone. It is fetched when it is asked for, and the
// page is not drawn anew for it.
const WIDE = "(min-width: 1100px)"
const NAMES = ["doc", "start", "end"]

const placeIn = (search) => {
  const asked = new URLSearchParams(search)
  return NAMES.every((name) => asked.has(name)) ? NAMES.map((name) => asked.get(name)).join(":") : null
}

const addressOf = (place) => {
  const address = new URL(location.href)
  const parts = place?.match(/^(.*):(\d+):(\d+)$/)?.slice(1) ?? []
  NAMES.forEach((name, at) => (place ? address.searchParams.set(name, parts[at] ?? "") : address.searchParams.delete(name)))
  return address.href
}

function evidence(words, language) {
  const told = new Map()  // what was fetched
  let now = null, around = [], opener = null
  const panel = Object.assign(document.createElement("aside"), { id: "evidence", hidden: true })
  panel.setAttribute("aria-label", words.evidence)
  panel.innerHTML = `<div class="bar"><button type="button" data-step="-1"></button><span class="count"></span>
    <button type="button" data-step="1"></button><button type="button" data-close>×</button></div><div class="place"></div>`
  document.body.append(panel)
  const [before, after] = panel.querySelectorAll("[data-step]"), count = panel.querySelector(".count"), place = panel.querySelector(".place")

  const speak = (said, code) => {
    [words, language] = [said, code]
    panel.setAttribute("aria-label", words.evidence)
    before.textContent = `← ${words.previous_quote}`
    after.textContent = `${words.next_quote} →`
    panel.querySelector("[data-close]").setAttribute("aria-label", words.close)
  }
  const part = (name, which) => {  // where a source, or the page of its original, is fetched
    const asked = new URL(addressOf(which)), root = new URL(`./${name}`, location.href.replace(/[^/]*$/, ""))
    NAMES.forEach((name) => root.searchParams.set(name, asked.searchParams.get(name) ?? ""))
    root.searchParams.set("lang", language.slice(0, 2))
    return root
  }
  place.addEventListener("toggle", async ({ target }) => {
    if (!target.matches("[data-original]")) return
    sessionStorage.setItem("wence_original", target.open ? "open" : "")
    const inside = target.querySelector("div")
    if (!target.open || inside.childElementCount) return
    inside.textContent = "…"
    const reply = await fetch(part("original", target.dataset.original)).catch(() => null)
    if (reply?.status === 200) inside.innerHTML = await reply.text()
    else inside.textContent = words.no_original
    inside.querySelector("i")?.scrollIntoView({ block: "nearest" })
  }, true)
  const fetched = async (which) => {
    const key = `${language}|${which}`
    if (!told.has(key)) {
      const reply = await fetch(part("source", which))
      if (reply.status !== 200) return null  // there is no such place
      told.set(key, await reply.text())
      if (told.size > 60) told.delete(told.keys().next().value)
    }
    return told.get(key)
  }
  const neighbours = (link) => {  // the quotes of the same answer, in the order of their numbers
    const links = [...((link?.closest("[class*='st-key-turn-'], .entry") ?? document.querySelector(".stMain"))?.querySelectorAll("[data-quote]") ?? [])]
    if (links.every((each) => /^\d+$/.test(each.textContent))) links.sort((one, other) => one.textContent - other.textContent)
    return [...new Set(links.map((each) => each.dataset.quote))]
  }
  const point = () => {
    for (const link of document.querySelectorAll(".cite[aria-current]")) link.removeAttribute("aria-current")
    if (now) for (const link of document.querySelectorAll(".cite[data-quote]")) if (link.dataset.quote === now) link.setAttribute("aria-current", "true")
    const at = around.indexOf(now)
    before.disabled = at <= 0
    after.disabled = at < 0 || at >= around.length - 1
    count.textContent = at < 0 || around.length < 2 ? "" : `${at + 1} / ${around.length}`
  }
  const toast = (text) => {
    const shown = Object.assign(document.createElement("p"), { className: "brief-word", textContent: text })
    shown.setAttribute("role", "alert")
    document.body.append(shown)
    setTimeout(() => shown.remove(), 5000)
  }
  const show = async (which, { link = null, address = "keep", focus = false } = {}) => {
    const opened = panel.hidden
    now = which
    if (link || !around.includes(which)) around = neighbours(link ?? document.querySelector(`[data-quote="${CSS.escape(which)}"]`))
    if (link) opener = link
    const html = await fetched(which).catch(() => null)
    if (now !== which) return  // another was asked for meanwhile
    if (html === null) {
      close({ address: "replace" })
      toast(words.no_such_place)
      return
    }
    const reading = focus || place.contains(document.activeElement)
    place.innerHTML = html
    const page = place.querySelector("[data-original]")
    if (page && sessionStorage.getItem("wence_original")) page.open = true
    panel.hidden = false
    document.documentElement.classList.add("with-evidence")
    if (address === "set") history[opened || !placeIn(location.search) ? "pushState" : "replaceState"](history.state, "", addressOf(which))
    if (address === "replace") history.replaceState(history.state, "", addressOf(null))
    point()
    const box = place.querySelector(".text"), mark = place.querySelector("mark")
    if (box && mark) box.scrollTop = mark.offsetTop - box.offsetTop - box.clientHeight / 3
    if (reading) box?.focus({ preventScroll: true })
    if (!matchMedia(WIDE).matches) link?.scrollIntoView({ block: "nearest" })
  }
  const close = ({ address = "none" } = {}) => {
    if (panel.hidden && !now) return
    panel.hidden = true
    now = null
    document.documentElement.classList.remove("with-evidence")
    point()
    if (address === "back" && placeIn(location.search)) history.replaceState(history.state, "", addressOf(null))
    if (address === "replace") history.replaceState(history.state, "", addressOf(null))
    const back = opener?.isConnected ? opener : null
    opener = null
    back?.focus({ preventScroll: true })
  }
  const step = (by) => {
    const to = around[around.indexOf(now) + by]
    if (to && around.includes(now)) show(to, { address: placeIn(location.search) ? "set" : "keep" })
  }
  panel.addEventListener("click", (event) => {
    const button = event.target.closest("[data-step], [data-close]")
    if (button?.dataset.step) step(Number(button.dataset.step))
    else if (button) {
      sessionStorage.setItem("wence_evidence", "closed")
      close({ address: "back" })
    }
  })
  document.addEventListener("keydown", (event) => {
    if (panel.hidden || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.isComposing) return
    if (event.target.closest?.("input, textarea, select, [contenteditable], [role='radiogroup'], [role='grid'], [role='tab'], [role='menu'], [role='dialog']")) return
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (by) {
      event.preventDefault()
      step(by)
    } else if (event.key === "Escape") close({ address: "back" })
  })
  addEventListener("popstate", () => {
    const which = placeIn(location.search)
    if (which) show(which)
    else close()
  })
  speak(words, language)
  const named = placeIn(location.search)
  if (named) show(named)
  return {
    speak,
    point,
    open: (link, byKey) => {
      sessionStorage.removeItem("wence_evidence")
      show(link.dataset.quote, { link, address: "set", focus: byKey })
    },
    beside: (turn) => {  // on a desk the first source of a new answer stands beside it, unless the reader closed the column
      if (sessionStorage.getItem("wence_evidence") === "closed") document.documentElement.classList.toggle("with-evidence", !panel.hidden)
      if (!matchMedia(WIDE).matches) return close()
      const link = turn.querySelector("article .cite, blockquote .cite, .cite")
      if (!link) {
        document.documentElement.classList.remove("with-evidence")
        return close({ address: "back" })
      }
      if (sessionStorage.getItem("wence_evidence") === "closed" || (now && placeIn(location.search) === now && turn.querySelector(`[data-quote="${CSS.escape(now)}"]`))) return
      around = neighbours(link)
      show(link.dataset.quote, { address: placeIn(location.search) ? "replace" : "keep" })
    },
    leave: () => {
      close()
      document.documentElement.classList.remove("with-evidence")
    },
  }
}
