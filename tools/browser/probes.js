// What site_check asks a page. The value of this file is an object of functions; those that look for faults return a
// list of sentences, empty if all is well.
(() => {
  "use strict";

  // Where dollars and backslashes are meant, and where the text is MathJax's own.
  const verbatim = "code, pre, tt, kbd, samp, textarea, .fragment, .MathJax, .MathJax_Preview, .MathJax_Display";
  const unseen = "script, style, noscript, template, svg, .MJX_Assistive_MathML, #MathJax_Message";

  // ---------------------------------------------------------------- words

  const shortened = (text, length = 40) => {
    const line = text.replace(/\s+/g, " ").trim();
    return line.length > length ? line.slice(0, length) + "…" : line;
  };

  // An element in words: <a#id.class> “the start of its text”.
  const name = (element) => {
    const id = element.id ? "#" + element.id : "";
    const classes = [...element.classList].slice(0, 3).map((word) => "." + word).join("");
    const text = shortened(element.textContent);
    return `<${element.localName}${id}${classes}>` + (text ? ` “${text}”` : "");
  };

  // ---------------------------------------------------------------- what is to be seen

  const isVisible = (element) => {
    const box = element.getBoundingClientRect();  // texts for screen readers alone are clipped to a pixel
    return box.width > 1 && box.height > 1 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  };

  // Every text that is to be seen, with the element that it stands in.
  function* visibleTexts() {
    const visible = new Map();
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const element = texts.currentNode.parentElement;
      if (!/\S/.test(texts.currentNode.data)) continue;
      if (!visible.has(element)) visible.set(element, isVisible(element) && !element.closest(unseen));
      if (visible.get(element)) yield [texts.currentNode.data, element];
    }
  }

  // ---------------------------------------------------------------- waiting

  // Loads pictures that wait to be scrolled to, and ends when pictures, formulas and fonts are there.
  const settle = async () => {
    const pictures = [...document.images];
    for (const picture of pictures) picture.loading = "eager";
    const loaded = (picture) => new Promise((done) => {
      if (picture.complete) return done();
      picture.addEventListener("load", done);
      picture.addEventListener("error", done);
    });
    await Promise.all(pictures.map(loaded));
    const hub = window.MathJax && window.MathJax.Hub;
    if (hub && hub.Queue) {
      await new Promise((done) => hub.Register.StartupHook("End", done));
      await new Promise((done) => hub.Queue(done));
    }
    await document.fonts.ready;
  };

  // Ends transitions, so that colours are what they will be.
  const calm = () => new Promise((done) => setTimeout(() => {
    for (const animation of document.getAnimations()) {
      try { animation.finish(); } catch { animation.cancel(); }
    }
    done();
  }, 20));

  // ---------------------------------------------------------------- faults

  const frameFaults = () => {
    const faults = [];
    if (!document.title.trim()) faults.push("has no <title>");
    if (!document.documentElement.lang) faults.push("has no <html lang>");
    if (!document.querySelector('meta[name="viewport"]')) faults.push("has no <meta name=\"viewport\">");
    const headings = document.querySelectorAll("h1").length;
    if (headings > 1) faults.push(`has ${headings} <h1>: one is right`);
    if (headings === 0 && !document.querySelector(".headertitle .title")) faults.push("has no <h1>");
    return faults;
  };

  const formulaScripts = () => [...document.querySelectorAll('script[type^="math/tex"]')];

  const formulaFaults = () => {
    const faults = [];
    for (const script of formulaScripts()) {
      if (!script.id || !document.getElementById(script.id + "-Frame")) {
        faults.push(`formula is not rendered: ${shortened(script.text)}`);
      }
    }
    for (const error of document.querySelectorAll(".merror, .MathJax_Error, .noError")) {
      faults.push(`formula has an error: ${shortened(error.textContent, 80)}`);
    }
    // MathJax shows a macro that it does not know as red text.
    for (const text of document.querySelectorAll(".mtext, .mjx-mtext")) {
      if (/^\\[A-Za-z]+/.test(text.textContent)) faults.push(`formula uses an unknown macro: ${shortened(text.textContent)}`);
    }
    for (const [text, element] of visibleTexts()) {
      if (element.closest(verbatim)) continue;
      const left = text.match(/\\f[$[(]|\\[([]|\$\$|\$[^\s$](?:[^$]*[^\s$])?\$/);
      if (left) faults.push(`formula is left as text: “${shortened(text.slice(left.index))}” in ${name(element)}`);
    }
    return faults;
  };

  const pictureFaults = () => {
    const faults = [];
    for (const picture of document.images) {
      const source = picture.getAttribute("src") || "without a source";
      const decoration = picture.closest('[aria-hidden="true"], [role="presentation"], [role="none"]');
      if (!picture.complete || picture.naturalWidth === 0) faults.push(`picture is not shown: ${source}`);
      if (!decoration && !(picture.alt || "").trim()) faults.push(`picture has no alternative text: ${source}`);
    }
    return faults;
  };

  // The element that reaches farthest to the right in a scrolled one; what is clipped within it does not count.
  const widest = (scroller) => {
    let found = null;
    let right = -Infinity;
    const clipped = new Set();
    for (const element of scroller.querySelectorAll("*")) {
      if (clipped.has(element.parentElement)) { clipped.add(element); continue; }
      const box = element.getBoundingClientRect();
      if (box.width > 0 && box.height > 0 && box.right >= right) [found, right] = [element, box.right];
      if (element !== document.body && getComputedStyle(element).overflowX !== "visible") clipped.add(element);
    }
    return found;
  };

  // The page must not scroll sideways, nor the element that holds its heading, if that is what scrolls instead.
  const widthFaults = () => {
    const scrollers = new Set([document.scrollingElement]);
    const heading = document.querySelector("h1, .headertitle");
    for (let element = heading && heading.parentElement; element; element = element.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(element).overflowX)) scrollers.add(element);
    }
    const faults = [];
    for (const scroller of scrollers) {
      if (scroller.scrollWidth > scroller.clientWidth) {
        const cause = widest(scroller);
        faults.push(`scrolls sideways: ${scroller.scrollWidth} px in ${scroller.clientWidth} px` +
                    (cause ? `, because of ${name(cause)}` : ""));
      }
    }
    return faults;
  };

  // ---------------------------------------------------------------- contrast, as WCAG 2 defines it

  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const parsed = new Map();

  // A colour as CSS writes it, as [red, green, blue, alpha], each from 0 to 1.
  const colour = (text) => {
    if (!parsed.has(text)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = text;
      canvas.fillRect(0, 0, 1, 1);
      parsed.set(text, [...canvas.getImageData(0, 0, 1, 1).data].map((value) => value / 255));
    }
    return parsed.get(text);
  };

  const over = ([r, g, b, a], below) => [...[r, g, b].map((value, i) => a * value + (1 - a) * below[i]), 1];

  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };

  const contrast = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };

  const hex = (rgb) => "#" + rgb.slice(0, 3).map((value) => Math.round(255 * value).toString(16).padStart(2, "0")).join("");

  // What an element stands on: `colour`, null over a picture or gradient, and the opacity of what lies above it.
  const groundFinder = () => {
    const known = new Map();
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    const darkCanvas = dark && /dark/.test(getComputedStyle(document.documentElement).colorScheme);
    const paper = { colour: darkCanvas ? [0.07, 0.07, 0.07, 1] : [1, 1, 1, 1], opacity: 1 };
    const ground = (element) => {
      if (!element) return paper;
      if (!known.has(element)) {
        const style = getComputedStyle(element);
        const fill = colour(style.backgroundColor);
        const below = ground(element.parentElement);
        let result = below.colour && over(fill, below.colour);
        if (fill[3] === 1) result = fill;
        if (style.backgroundImage !== "none") result = null;
        known.set(element, { colour: result, opacity: below.opacity * style.opacity });
      }
      return known.get(element);
    };
    return ground;
  };

  // One sentence for each pair of colours that is too close.
  const contrastFaults = () => {
    const ground = groundFinder();
    const faults = new Map();
    for (const [text, element] of visibleTexts()) {
      const { colour: below, opacity } = ground(element);
      if (!below || element.closest(":disabled")) continue;
      const style = getComputedStyle(element);
      const [r, g, b, alpha] = colour(style.color);
      if (alpha === 0) continue;
      const seen = over([r, g, b, alpha * opacity], below);
      const size = parseFloat(style.fontSize);
      const needed = size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5;
      const ratio = contrast(seen, below);
      const pair = `${hex(seen)} on ${hex(below)}`;
      if (ratio < needed && !faults.has(pair)) {
        faults.set(pair, `text ${pair} has contrast ${ratio.toFixed(2)}, and needs ${needed}: “${shortened(text)}” in ${name(element)}`);
      }
    }
    return [...faults.values()];
  };

  // ---------------------------------------------------------------- the keyboard

  // To be asked when Tab has been pressed once.
  const focusFaults = () => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return ["the Tab key reaches nothing"];
    const skip = [...document.querySelectorAll('a[href*="#"]')].find((link) => /^\s*(skip|jump) to/i.test(link.textContent));
    if (skip && skip !== focused) return [`the first Tab reaches ${name(focused)}, and not ${name(skip)}`];
    const faults = [];
    const style = getComputedStyle(focused);
    const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 && colour(style.outlineColor)[3] > 0;
    if (!outlined && style.boxShadow === "none") faults.push(`no outline shows that ${name(focused)} has the focus`);
    const box = focused.getBoundingClientRect();
    const inView = box.width > 1 && box.height > 1 && box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight;
    if (!inView) faults.push(`${name(focused)} has the focus and is out of sight`);
    return faults;
  };

  // ---------------------------------------------------------------- what the checker counts and resolves

  const links = () => [...document.querySelectorAll("a, area")].flatMap((link) => {
    const target = link.getAttribute("href") ?? link.getAttribute("xlink:href");
    try { return target === null ? [] : [new URL(target, document.baseURI).href]; } catch { return [target]; }
  });

  const anchors = () => [...document.querySelectorAll("[id], a[name]")].map((element) => element.id || element.name)
    .concat([...document.querySelectorAll("a[id][name]")].map((element) => element.name));

  return {
    settle,
    calm,
    contrastFaults,
    focusFaults,
    layoutFaults: () => [...frameFaults(), ...formulaFaults(), ...pictureFaults(), ...widthFaults()],
    contents: () => ({ links: links(), anchors: anchors(), formulas: formulaScripts().length, pictures: document.images.length }),
    // How high the view must be to show all of the page, also where an element scrolls instead of the page.
    fullHeight: () => Math.max(...[document.scrollingElement, ...document.querySelectorAll("body *")].map(
      (element) => element.scrollHeight > element.clientHeight && /auto|scroll/.test(getComputedStyle(element).overflowY) || element === document.scrollingElement
        ? innerHeight + element.scrollHeight - element.clientHeight : 0)),
  };
})()
