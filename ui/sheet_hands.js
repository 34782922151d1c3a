// The parts of the sheet, and what hands do on it: click, keys, copy and paste.
const COLUMNS = ["label", "indicator", "bound", "value", "unit", "period", "nature", "measure", "why"]
const SIGNS = { confirm: "✓", correct: "✎", reject: "✕", add: "＋", "take back": "↺" }
const make = (tag, more = {}, ...inside) => {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(more)) {
    if (name in made && typeof value !== "string") made[name] = value
    else if (value !== null && value !== undefined) made.setAttribute(name, value)
  }
  made.append(...inside)
  return made
}

function skeleton(place) {  // the parts of the sheet, empty
  place.innerHTML = ""
  const filters = make("div", { class: "filters", role: "group" })
  const search = make("input", { type: "search", class: "find" })
  const progress = make("progress"), counted = make("span", { class: "counted" })
  const source = make("div", { class: "source", role: "region", tabindex: "0" })
  const body = make("tbody", { role: "rowgroup" }), head = make("tr", { role: "row" })
  const table = make("table", { role: "grid", "aria-multiselectable": "true", class: "sheet-grid" }, make("thead", { role: "rowgroup" }, head), body)
  const box = make("div", { class: "box" }, table)
  const deeds = make("div", { class: "sheet-deeds" }), problem = make("p", { class: "problem", role: "alert" })
  const keys = make("p", { class: "keys" }), told = make("p", { class: "unseen", role: "status" })
  place.append(make("div", { class: "tools" }, filters, search, make("span", { class: "progress" }, progress, counted)), source, box, problem, deeds, keys, told)
  return { filters, search, progress, counted, source, head, body, table, box, deeds, problem, keys, told }
}

function fieldOf(options, value, name, hint = "") {  // what a cell is changed with
  if (options) return make("select", { "aria-label": name }, ...options.map(([id, said]) => make("option", { value: id, selected: id === value }, said)))
  const field = make("input", { type: "text", "aria-label": name, maxlength: "200", placeholder: hint })
  field.value = value
  return field
}

function typing(field, acts) {  // the keys that end the editing of a cell
  field.addEventListener("keydown", (event) => {
    event.stopPropagation()
    const act = event.key.toLowerCase() === "s" && (event.ctrlKey || event.metaKey) ? acts.keep : acts[event.key]
    if (!act || event.isComposing) return
    event.preventDefault()
    act(event)
  })
}

function pressed(body, ...bars) {  // a click beside a cell that is being typed in takes what was typed, then does its own: leaving the cell draws the bars anew
  for (const bar of bars) {
    bar.addEventListener("mousedown", (event) => { if (body.querySelector(".editing")) event.preventDefault() })
    bar.addEventListener("click", () => body.querySelector(".editing :is(input, select)")?.blur(), true)
  }
}

function hands(sheet, acts, table, body) {
  const { around, draw, edit, finish, go, judge, keep, named, point, put, redraw, row, text, undo } = acts
  body.addEventListener("click", (event) => {
    const line = event.target.closest("tr[data-id]")
    if (!line || event.target.closest(".editing")) return
    const spot = event.target.closest("td[data-column]"), before = sheet.now.id
    sheet.now = { id: line.dataset.id, column: spot ? COLUMNS.indexOf(spot.dataset.column) : sheet.now.column }
    if (event.target.closest(".sign") && !event.target.matches("label") || event.ctrlKey || event.metaKey) {
      sheet.chosen[sheet.chosen.has(sheet.now.id) ? "delete" : "add"](sheet.now.id)
      redraw(sheet.now.id)
    } else if (event.shiftKey && before) {
      const [from, to] = [sheet.order.indexOf(before), sheet.order.indexOf(sheet.now.id)].sort((one, other) => one - other)
      for (const id of sheet.order.slice(from, to + 1)) {
        sheet.chosen.add(id)
        redraw(id)
      }
    } else if (event.target.matches("label")) return  // its box follows
    point({ scroll: false })
    around()
  })
  body.addEventListener("dblclick", (event) => { if (event.target.closest("td[data-column]") && !event.target.closest(".editing")) edit() })
  table.addEventListener("keydown", (event) => {
    if (event.isComposing || event.target.closest(".editing, button")) return
    const bare = !event.ctrlKey && !event.metaKey && !event.altKey, typed = event.key.length === 1 ? event.key.toLowerCase() : event.key
    const key = typed === "Process" ? event.code.replace("Key", "").toLowerCase() : typed
    const deeds = {
      ArrowDown: () => go(1, { along: event.shiftKey }), j: () => go(1, { along: event.shiftKey }), PageDown: () => go(10),
      ArrowUp: () => go(-1, { along: event.shiftKey }), k: () => go(-1, { along: event.shiftKey }), PageUp: () => go(-10),
      ArrowRight: () => { sheet.now.column = Math.min(sheet.now.column + 1, COLUMNS.length - 1); point() },
      ArrowLeft: () => { sheet.now.column = Math.max(sheet.now.column - 1, 0); point() },
      Home: () => { sheet.now.column = 0; point() }, End: () => { sheet.now.column = COLUMNS.length - 1; point() },
      Enter: () => judge("confirm"), x: () => judge("reject"), Delete: () => judge("reject"), e: edit, F2: edit, u: () => { undo(); point() },
      " ": () => { sheet.chosen[sheet.chosen.has(sheet.now.id) ? "delete" : "add"](sheet.now.id); redraw(sheet.now.id); point(); around() },
      Escape: () => { const all = [...sheet.chosen]; sheet.chosen.clear(); all.forEach(redraw); point(); around() },
    }
    const held = { s: keep, Enter: keep, a: () => { sheet.chosen = new Set(sheet.order); draw() } }
    const act = bare ? deeds[key] : event.ctrlKey || event.metaKey ? held[key] : null
    if (!act) return
    event.preventDefault()
    event.stopPropagation()
    act()
  })
  table.addEventListener("copy", (event) => {
    if (event.target.closest?.(".editing")) return
    const rows = sheet.chosen.size ? sheet.order.filter((id) => sheet.chosen.has(id)).map(row) : []
    const lines = rows.map((each) => COLUMNS.map((column) => named(column, text(each, column) ?? "")).join("\t"))
    const only = row(sheet.now.id) ? named(COLUMNS[sheet.now.column], text(row(sheet.now.id), COLUMNS[sheet.now.column]) ?? "") : ""
    event.clipboardData.setData("text/plain", lines.length ? lines.join("\n") : only)
    event.preventDefault()
  })
  table.addEventListener("paste", (event) => {
    if (event.target.closest?.(".editing")) return
    const lines = event.clipboardData.getData("text/plain").replace(/\n$/, "").split(/\r?\n/).slice(0, 500).map((line) => line.split("\t"))
    const from = sheet.order.indexOf(sheet.now.id)
    lines.forEach((line, down) => line.forEach((value, right) => {
      const each = row(sheet.order[from + down]), column = COLUMNS[sheet.now.column + right], options = sheet.options[column]
      const meansIt = options ? options.find(([id, said]) => said === value.trim() || id === value.trim())?.[0] : value.trim()
      if (each && column && !each.fixed && each.mark !== "reject" && meansIt !== undefined) put(each, column, meansIt)
    }))
    finish()
    point()
    event.preventDefault()
  })
}
