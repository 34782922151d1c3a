// The figures of a document as one sheet: rows are judged with a key, cells are corrected where they stand, and the source of the row that is
// looked at stands above. What was said stays a draft in this browser until it is kept, all at once.
const TOGETHER = 200  // rows drawn at once; more come as one goes on

function sheet(place, first, first_send) {
  let data = first, send = first_send
  const words = () => data.words
  const memory = () => `wence_sheet_${data.document}`
  let drafts = new Map(JSON.parse(sessionStorage.getItem(memory()) ?? "[]"))
  let wanted = "everything", find = "", sorted = null, limit = TOGETHER, order = [], shown = []
  let now = { id: null, column: 0 }, chosen = new Set(), sending = false

  const { filters, search, progress, counted, source, head, body, table, box, deeds, problem, keys, told } = skeleton(place)
  const row = (id) => data.rows.find((each) => each.id === id)
  const text = (each, column) => drafts.get(each.id)?.values[column] ?? (column === "why" ? drafts.get(each.id)?.why ?? each.why : each[column])
  const named = (column, value) => data.options[column]?.find(([id]) => id === value)?.[1] ?? value
  const verdict = (each) => drafts.get(each.id)?.verdict || each.mark
  const tests = {
    everything: (each) => each.mark !== "reject", doubtful: (each) => each.doubt && !each.mark, unjudged: (each) => !each.mark && !each.fixed,
    judged: (each) => each.mark && each.mark !== "reject", rejected: (each) => each.mark === "reject",
  }
  const remember = () => {
    if (drafts.size) sessionStorage.setItem(memory(), JSON.stringify([...drafts]))
    else sessionStorage.removeItem(memory())
  }

  const called = (each) => `${each.label} ${named("indicator", text(each, "indicator") ?? "")}`.includes(find)
  const fits = (each) => called(each) || each.html.replace(/<[^>]*>/g, "").includes(find)

  const arrange = () => {
    const rank = (each) => (each.mark ? 2 : each.fixed ? 3 : each.doubt ? 0 : 1)
    const rows = data.rows.filter((each) => tests[wanted](each) && fits(each))
    if (!sorted) rows.sort((one, other) => called(other) - called(one) || rank(one) - rank(other))  // what is called so, then what stands near it
    else if (sorted.column !== "place") {
      const key = (each) => named(sorted.column, text(each, sorted.column) ?? "")
      rows.sort((one, other) => !key(one) - !key(other) || sorted.down * key(one).localeCompare(key(other), "zh", { numeric: true }))
    }
    order = rows.map((each) => each.id)
    limit = TOGETHER
    chosen = new Set([...chosen].filter((id) => order.includes(id)))
    if (!order.includes(now.id)) now.id = order[0] ?? null
  }

  const cell = (each, column, at) => {
    const value = text(each, column) ?? ""
    const changed = column === "why" ? drafts.get(each.id)?.why !== undefined : drafts.get(each.id)?.values[column] !== undefined
    const missing = column === "why" && ["correct", "reject"].includes(drafts.get(each.id)?.verdict) && !value.trim()
    const shows = named(column, value) || (column === "period" ? each.periodText : "") || (missing ? words().why_needed : "")
    return make("td", {
      role: "gridcell", "data-column": column, "data-label": words()[column], tabindex: each.id === now.id && at === now.column ? "0" : "-1",
      class: [changed ? "changed" : "", missing ? "missing" : "", named(column, value) ? "" : "faint"].join(" ").trim(), title: shows,
    }, shows)
  }
  const drawn = (each) => {
    const said = verdict(each), draft = drafts.get(each.id)?.verdict
    const name = said ? words().marks[said] : words().marks.none
    const box = make("input", { type: "checkbox", tabindex: "-1", checked: chosen.has(each.id), "aria-label": `${words().choose} ${each.label}` })
    const sign = make("td", { role: "gridcell", class: `sign ${said || "none"}${draft ? " draft" : ""}`, "data-label": words().verdict },
      make("label", {}, box), make("span", { role: "img", "aria-label": name, title: [name, each.mark ? [each.why, each.date].filter(Boolean).join(" · ") : ""].filter(Boolean).join("\n") }, SIGNS[said] ?? (each.doubt ? "?" : "·")))
    return make("tr", { role: "row", "data-id": each.id, "aria-selected": String(chosen.has(each.id)), class: [each.id === now.id ? "now" : "", said === "reject" ? "gone" : "", each.fixed ? "fixed" : ""].join(" ").trim() },
      sign, ...COLUMNS.map((column, at) => cell(each, column, at)))
  }
  const redraw = (id) => {
    const old = body.querySelector(`[data-id="${CSS.escape(id)}"]`), each = row(id)
    if (old && each) old.replaceWith(drawn(each))
  }

  const draw = () => {
    const held = body.contains(document.activeElement)
    shown = order.slice(0, limit)
    body.replaceChildren(...shown.map((id) => drawn(row(id))))
    table.setAttribute("aria-rowcount", String(order.length + 1))
    if (!shown.length) body.append(make("tr", { role: "row" }, make("td", { role: "gridcell", colspan: String(COLUMNS.length + 1), class: "faint" }, words().nothing)))
    if (order.length > limit) {
      const left = order.length - limit
      const on = make("button", { type: "button", onclick: () => { limit += TOGETHER; draw() } }, words().more.replace("{count}", left))
      body.append(make("tr", { role: "row" }, make("td", { role: "gridcell", colspan: String(COLUMNS.length + 1) }, on)))
    }
    if (held) point()
    around()
  }
  const around = () => {  // what stands beside the rows
    const judging = data.rows.filter((each) => !each.fixed)
    const done = judging.filter((each) => each.mark).length
    Object.assign(progress, { max: judging.length || 1, value: done })
    progress.setAttribute("aria-label", words().progress)
    counted.textContent = `${words().progress} ${done}/${judging.length}`
    filters.setAttribute("aria-label", words().only)
    filters.replaceChildren(...Object.keys(tests).map((name) => make("button", {
      type: "button", "aria-pressed": String(name === wanted), onclick: () => { wanted = name; arrange(); draw() },
    }, `${words().filters[name]} ${data.rows.filter((each) => tests[name](each) && fits(each)).length}`)))
    search.placeholder = words().find
    search.setAttribute("aria-label", words().find)
    table.setAttribute("aria-label", words().table)
    head.replaceChildren(make("th", { role: "columnheader", scope: "col", class: "sign" }, heading("place", "")), ...COLUMNS.map((column) =>
      make("th", { role: "columnheader", scope: "col", class: column, "aria-sort": sorted?.column === column ? (sorted.down > 0 ? "ascending" : "descending") : "none" }, heading(column, words()[column]))))
    const waiting = [...drafts.values()].filter((draft) => draft.verdict).length
    const deed = (name, key, act, more = {}) => make("button", { type: "button", class: name, onclick: act, ...more }, words().deeds[name], make("kbd", {}, key))
    deeds.replaceChildren(
      deed("confirm", "Enter", () => { judge("confirm"); focus() }), deed("edit", "E", () => edit()), deed("reject", "X", () => judge("reject")), deed("undo", "U", () => { undo(); focus() }),
      make("span", { class: "chosen" }, chosen.size > 1 ? words().chosen.replace("{count}", chosen.size) : ""),
      deed("keep", "Ctrl+S", keep, { disabled: !waiting || sending }))
    deeds.querySelector(".keep").firstChild.data = sending ? words().keeping : words().keep.replace("{count}", waiting)
    keys.textContent = words().keys
    problem.textContent = data.problem ?? ""
    look()
  }
  const heading = (column, name) => {
    const mark = sorted?.column === column ? (sorted.down > 0 ? " ↑" : " ↓") : ""
    return make("button", { type: "button", tabindex: "-1", "aria-label": name ? `${words().sort} ${name}` : words().sort_by_place, onclick: () => {
      sorted = sorted?.column !== column ? { column, down: 1 } : sorted.down > 0 && column !== "place" ? { column, down: -1 } : null
      arrange()
      draw()
    } }, name ? name + mark : sorted?.column === "place" ? "#↑" : "#")
  }
  const look = () => {  // the source of the row that is looked at
    const each = row(now.id)
    source.setAttribute("aria-label", words().source)
    if (source.dataset.id === now.id) return
    source.dataset.id = now.id ?? ""
    source.innerHTML = each ? `<p class="crumbs">${each.crumbs}<a class="copy" href="${each.href}" data-quote="${each.quote}">${words().open}</a></p><div lang="zh-CN" class="text">${each.html}</div>` : ""
    const mark = source.querySelector("mark")
    if (mark) source.scrollTop = Math.max(0, mark.offsetTop - source.offsetTop - source.clientHeight / 2)
  }
  const point = ({ scroll = true } = {}) => {
    for (const it of body.querySelectorAll("[tabindex='0'], .now")) {
      if (it.matches("td")) it.tabIndex = -1
      it.classList.remove("now")
    }
    const line = body.querySelector(`[data-id="${CSS.escape(now.id ?? "")}"]`), spot = line?.querySelectorAll("td[data-column]")[now.column]
    if (!spot) return
    line.classList.add("now")
    spot.tabIndex = 0
    spot.focus({ preventScroll: true })
    if (scroll) {
      const [top, bottom] = [line.offsetTop - head.offsetHeight, line.offsetTop + line.offsetHeight]
      if (top < box.scrollTop) box.scrollTop = top
      else if (bottom > box.scrollTop + box.clientHeight) box.scrollTop = bottom - box.clientHeight
      if (spot.offsetLeft < box.scrollLeft) box.scrollLeft = Math.max(0, spot.offsetLeft - 40)
      else if (spot.offsetLeft + spot.offsetWidth > box.scrollLeft + box.clientWidth) box.scrollLeft = spot.offsetLeft + spot.offsetWidth - box.clientWidth
    }
    look()
  }
  const focus = () => point()
  const go = (by, { along = false } = {}) => {
    const at = Math.min(Math.max(order.indexOf(now.id) + by, 0), order.length - 1)
    if (along) for (let from = order.indexOf(now.id); ; from += Math.sign(by)) {
      chosen.add(order[from])
      redraw(order[from])
      if (from === at) break
    }
    now.id = order[at]
    if (at >= limit) {
      limit = at + TOGETHER
      draw()
    }
    point()
    if (along) around()
  }

  const meant = () => (chosen.size ? order.filter((id) => chosen.has(id)) : [now.id]).map(row).filter((each) => each && !each.fixed)
  const change = (each, act) => {
    const draft = drafts.get(each.id) ?? { verdict: "", values: {} }
    act(draft)
    if (draft.verdict || draft.why !== undefined || Object.keys(draft.values).length) drafts.set(each.id, draft)
    else drafts.delete(each.id)
    redraw(each.id)
  }
  const finish = () => {
    remember()
    around()
  }
  const judge = (said) => {
    const rows = meant().filter((each) => each.mark !== "reject" && !(said === "confirm" && each.mark === "correct"))
    for (const each of rows) change(each, (draft) => {
      if (said === "confirm" && Object.keys(draft.values).length) draft.verdict = "correct"  // a row with other values is confirmed as corrected
      else Object.assign(draft, { verdict: said, values: {} })
    })
    told.textContent = `${words().marks[said]} ${rows.map((each) => each.label).join("、").slice(0, 80)}`
    if (said === "confirm" && chosen.size < 2) go(1)
    finish()
    if (said === "reject" && rows.some((each) => !text(each, "why")?.trim())) {
      now.column = COLUMNS.indexOf("why")
      edit()
    } else point()
  }
  const undo = () => {
    for (const each of meant()) {
      if (drafts.has(each.id)) {
        drafts.delete(each.id)
        redraw(each.id)
      } else if (["confirm", "correct", "reject"].includes(each.mark)) change(each, (draft) => { draft.verdict = "take back" })
    }
    finish()
  }
  const put = (each, column, value) => change(each, (draft) => {
    if (column === "why") draft.why = value
    else {
      if (value === (each[column] ?? "")) delete draft.values[column]
      else draft.values[column] = value
      draft.verdict = Object.keys(draft.values).length ? "correct" : draft.verdict === "correct" ? "" : draft.verdict
    }
  })
  const edit = () => {
    point()
    const each = row(now.id), column = COLUMNS[now.column]
    const spot = body.querySelector(`[data-id="${CSS.escape(now.id ?? "")}"] td[data-column="${column}"]`)
    if (!spot || !each || each.fixed || each.mark === "reject") return
    const value = text(each, column) ?? "", name = `${words()[column]} ${each.label}`
    const field = fieldOf(data.options[column], value, name, { why: words().why_needed, period: "2016-2020" }[column])
    spot.replaceChildren(field)
    spot.classList.add("editing")
    field.focus()
    field.select?.()
    deeds.querySelector(".keep").disabled = sending  // what is being typed can be kept
    let over = false
    const done = (keeps, then) => {
      if (over) return
      over = true
      const typed = field.value.trim()
      if (keeps && typed !== value) for (const other of chosen.has(each.id) ? meant() : [each]) put(other, column, typed)
      else redraw(each.id)
      finish()
      then?.()
    }
    typing(field, {
      Enter: () => done(true, () => go(column === "why" ? 0 : 1)),
      Escape: () => done(false, focus),
      Tab: (event) => done(true, () => {
        now.column = Math.min(Math.max(now.column + (event.shiftKey ? -1 : 1), 0), COLUMNS.length - 1)
        edit()
      }),
      keep: () => done(true, keep),
    })
    field.addEventListener("blur", () => done(true))
  }
  const keep = () => {
    const said = [...drafts].filter(([id, draft]) => draft.verdict && row(id))
    const lacking = said.find(([id, draft]) => ["correct", "reject"].includes(draft.verdict) && !(text(row(id), "why") ?? "").trim())
    if (lacking) {
      if (!order.includes(lacking[0])) {
        wanted = "everything"
        find = search.value = ""
        arrange()
        draw()
      }
      now = { id: lacking[0], column: COLUMNS.indexOf("why") }
      limit = Math.max(limit, order.indexOf(now.id) + 1)
      if (!shown.includes(now.id)) draw()
      told.textContent = problem.textContent = words().why_missing  // until the cell is left
      return edit()
    }
    if (!said.length || sending) return
    sending = true
    around()
    send("said", JSON.stringify(said.map(([id, draft]) => ({ id, verdict: draft.verdict, why: text(row(id), "why") ?? "", values: draft.values }))))
  }

  hands(
    {
      get now() { return now }, set now(it) { now = it }, get chosen() { return chosen }, set chosen(it) { chosen = it }, get order() { return order },
      get options() { return data.options },
    },
    { around, draw, edit, finish, go, judge, keep, named, point, put, redraw, row, text, undo }, table, body,
  )
  pressed(body, filters, deeds)
  search.addEventListener("input", () => { find = search.value.trim(); arrange(); draw() })
  addEventListener("beforeunload", (event) => { if (place.isConnected && [...drafts.values()].some((draft) => draft.verdict)) event.preventDefault() })

  const update = (next, next_send) => {
    const other = next.document !== data.document, kept = next.turn !== data.turn
    data = next
    send = next_send
    if (other) drafts = new Map(JSON.parse(sessionStorage.getItem(memory()) ?? "[]"))
    if (kept && !other) drafts.clear()
    remember()
    sending = false
    source.dataset.id = ""
    const known = new Set(data.rows.map((each) => each.id))
    if (other) {
      [sorted, wanted, chosen] = [null, "everything", new Set()]
      find = search.value = ""
    }
    if (other || kept) {
      const before = order
      arrange()
      if (!other && !sorted) {  // rows stay where they stood when they are kept
        const at = new Map(before.map((id, place) => [id, place]))
        order.sort((one, two) => (at.get(one) ?? Infinity) - (at.get(two) ?? Infinity))
      }
    } else order = order.filter((id) => known.has(id))
    draw()
  }
  arrange()
  draw()
  return { update }
}

export default function ({ parentElement, data: { json }, setTriggerValue }) {
  const place = parentElement.querySelector(".sheet"), data = JSON.parse(json)
  if (place.sheet) place.sheet.update(data, setTriggerValue)
  else place.sheet = sheet(place, data, setTriggerValue)
}
