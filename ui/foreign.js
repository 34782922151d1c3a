// The framework's own words in the reader's language: exact texts and those with a part that changes. What documents and people say is left alone.
const OURS = "[data-testid=stHtml], [data-testid=stMarkdownContainer]:not([data-testid=stFileUploader] section *), #evidence, #told, textarea, code, script, style"
const SPOKEN = ["aria-label", "title", "placeholder", "alt"]

function foreign(words) {
  const exact = new Map(), patterns = []
  for (const [read, say] of Object.entries(words)) {
    if (!read.includes("{0}")) exact.set(read, say)
    else patterns.push([new RegExp(`^${read.split("{0}").map((part) => part.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")).join("(.+)")}$`), say])
  }
  const said = (text) => {
    const bare = text.trim()
    if (!bare || !/[A-Za-z]{2}/.test(bare)) return null
    if (exact.has(bare)) return exact.get(bare)
    for (const [pattern, say] of patterns) {
      const found = bare.match(pattern)
      if (found) return say.replace("{0}", found[1])
    }
    return null
  }
  const spoken = (element) => {
    for (const name of SPOKEN) {
      const told = element.hasAttribute(name) && said(element.getAttribute(name))
      if (told) element.setAttribute(name, told)
    }
  }
  const written = (node) => {
    const told = said(node.data)
    if (told) node.data = told
  }
  const all = (root) => {
    if (root.nodeType === Node.TEXT_NODE) return root.parentElement?.closest(OURS) ? undefined : written(root)
    if (root.nodeType !== Node.ELEMENT_NODE || root.closest(OURS)) return
    spoken(root)
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
      node.nodeType === Node.ELEMENT_NODE && node.matches(OURS) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT)
    while (walk.nextNode()) walk.currentNode.nodeType === Node.TEXT_NODE ? written(walk.currentNode) : spoken(walk.currentNode)
  }
  const seeing = new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === "childList") addedNodes.forEach(all)
      else if (type === "characterData") all(target)
      else if (!target.closest(OURS)) spoken(target)
    }
  })
  all(document.body)
  seeing.observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: SPOKEN })
  return () => seeing.disconnect()
}
