"""Puts a chart that is drawn as SVG on the page, which HTML alone may not hold, and saves it as a PNG file."""

from __future__ import annotations

import json

import streamlit as st

_SCRIPT = """
const save = (figure, name) => {  // the chart as it stands there, its title above it, as a PNG file
  const drawn = [...figure.querySelectorAll("svg")].find((svg) => svg.getBoundingClientRect().width)
  if (!drawn) return
  const [twin, look, parts] = [drawn.cloneNode(true), getComputedStyle(figure), [...drawn.querySelectorAll("*")]]
  twin.querySelectorAll("*").forEach((part, at) => {
    const style = getComputedStyle(parts[at])
    for (const key of ["fill", "stroke", "strokeWidth", "fontSize", "fontWeight", "fontFamily", "paintOrder"]) part.style[key] = style[key]
  })
  const [width, height, head] = [drawn.width.baseVal.value, drawn.height.baseVal.value, figure.querySelector(".key") ? 66 : 44]
  twin.setAttribute("width", width)
  twin.setAttribute("height", height)
  const image = new Image()
  image.onload = () => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 2 * width, height: 2 * (height + head) })
    const pen = canvas.getContext("2d")
    pen.scale(2, 2)
    pen.fillStyle = getComputedStyle(document.querySelector(".stApp")).backgroundColor
    pen.fillRect(0, 0, width, height + head)
    pen.fillStyle = look.color
    pen.font = `600 15px ${look.fontFamily}`
    pen.fillText(name, 12, 26, width - 24)
    let from = 12
    for (const key of figure.querySelectorAll(".key")) {  // whose line is whose
      const hollow = key.classList.contains("hollow")
      pen.fillStyle = pen.strokeStyle = getComputedStyle(key).borderTopColor
      pen.lineWidth = 2
      pen.beginPath()
      pen.arc(from + 5, 46, 4, 0, 7)
      hollow ? pen.stroke() : pen.fill()
      pen.fillStyle = look.color
      pen.font = `13px ${look.fontFamily}`
      pen.fillText(key.textContent, from + 14, 51)
      from += 34 + pen.measureText(key.textContent).width
    }
    pen.drawImage(image, 0, head, width, height)
    canvas.toBlob((content) => {
      const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(content), download: `${name}.png` })
      link.click()
      setTimeout(() => URL.revokeObjectURL(link.href), 10000)
    })
  }
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(twin))}`
}
export default function ({ parentElement, data: { json } }) {
  const place = parentElement.querySelector("div")
  place.innerHTML = JSON.parse(json)
  const figure = place.querySelector("figure")
  figure.querySelector("[data-png]").onclick = (event) => save(figure, event.currentTarget.dataset.png)
}
"""
_picture = None


def draw_picture(html: str, key: str) -> None:
    """Draw a figure of `plots`; nothing in it comes from a document unescaped."""
    global _picture
    if _picture is None:
        _picture = st.components.v2.component("wence_picture", html="<div></div>", js=_SCRIPT, isolate_styles=False)
    _picture(key=key, data={"json": json.dumps(html)})  # one text: Streamlit would load pandas for anything else
