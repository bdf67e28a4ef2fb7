// Charts out of the small description that the page carries; every chart has a table beside it.
(() => {
  "use strict";
  const font = '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif';
  const colours = ["#2f6fd0", "#3a9a68", "#e3a93c", "#8c6cc7", "#3aa0a8", "#c9668b", "#7d8a9a", "#b5833d"];
  const say = (value) => value === null ? "–" : Number(value).toLocaleString("zh-CN", { maximumFractionDigits: 4 });
  // on hover an amount in 万元 is told to the fen
  const exact = (value) => value === null ? "–" : Number(value).toLocaleString("zh-CN", { maximumFractionDigits: 6 });
  // beside a stream of money there is little room; the whole number stands in the table and on hover
  const brief = (value) => say(Number(Number(value).toFixed(Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2)));
  // as many Chinese characters wide; a Latin letter takes half the room of one
  const short = (words, most) => {
    const wide = [...words].map((one) => one.codePointAt(0) < 0x2e80 ? .5 : 1);
    if (wide.reduce((sum, one) => sum + one, 0) <= most) return words;
    let room = most - 1;
    return [...words].filter((one, at) => (room -= wide[at]) >= 0).join("").trimEnd() + "…";
  };
  const rule = { axisLine: { lineStyle: { color: "#c5cedb" } }, axisTick: { show: false },
    axisLabel: { color: "#4b5666" }, splitLine: { lineStyle: { color: "#edf0f5" } } };
  const drawn = [];
  // as wide as A4 upright, in px
  const sheet = 650;

  function options(chart, width) {
    const lying = chart.kind === "hbar";
    // beside lying bars names have a third of the drawing, beneath upright ones their share
    const room = lying ? Math.max(9, Math.min(20, Math.floor(width / 36))) : 7;
    const words = { type: "category", data: chart.labels, ...rule, splitLine: { show: false }, inverse: lying,
      axisLabel: { ...rule.axisLabel, formatter: (label) => short(label, room), hideOverlap: true } };
    const numbers = { type: "value", ...rule, axisLabel: { ...rule.axisLabel, formatter: say, hideOverlap: true } };
    const many = chart.series.length > 1;
    return {
      animation: false, color: colours, textStyle: { fontFamily: font, fontSize: 12 },
      grid: { left: 10, right: lying ? 64 : 18, top: many ? 38 : 26, bottom: 8, containLabel: true },
      legend: many ? { top: 6, itemWidth: 14, itemHeight: 9 } : undefined,
      tooltip: { trigger: "axis", renderMode: "richText", confine: true,
        valueFormatter: (value) => `${exact(value)} ${chart.unit}`, axisPointer: { type: lying || chart.kind === "bar" ? "shadow" : "line" } },
      xAxis: lying ? numbers : words, yAxis: lying ? words : numbers,
      series: chart.series.map((one) => ({
        name: one.name, type: chart.kind === "line" ? "line" : "bar", barMaxWidth: lying ? 18 : 44,
        stack: chart.stacked ? "all" : undefined, symbolSize: 6, connectNulls: false,
        data: one.values.map((value) => value === null ? null : Number(value)),
        label: { show: !many && chart.labels.length <= 12, position: lying ? "right" : "top", color: "#1c2733",
          formatter: (at) => say(at.value) },
      })),
    };
  }

  // the flow of money: a stage is a column, a stream leads to its rows
  function stream(chart, width, high) {
    const words = Object.fromEntries(chart.nodes.map((node) => [node.name, node.words]));
    const last = Math.max(...chart.nodes.map((node) => node.stage));
    const narrow = width <= sheet;
    // on a phone a column of names is as wide as its share, the amount stands beneath its name
    const phone = width < 600, share = Math.floor((width - 24) / (last + 1));
    const letters = Math.max(2, Math.floor((share - 20) / 10));
    // at a desk a name has the room up to the next column, but for its amount
    const right = phone ? share - 14 : narrow ? 130 : 208;
    const room = (stage) => stage === last ? (narrow ? 8 : 11)
      : Math.max(narrow ? 8 : 11, Math.floor(((width - 12 - right) / Math.max(last, 1) - 90) / (narrow ? 9.5 : 12)));
    const stages = Object.fromEntries(chart.nodes.map((node) => [node.name, node.stage]));
    // thin streams keep so far apart that their names do, where the drawing is high enough
    const most = Math.max(...[...Array(last + 1).keys()].map((stage) => chart.nodes.filter((node) => node.stage === stage).length));
    const gap = Math.min(phone ? 28 : 18, (high - 28) * .6 / Math.max(most - 1, 1));
    return {
      animation: false, color: colours, textStyle: { fontFamily: font, fontSize: 12 },
      tooltip: { renderMode: "richText", confine: true, formatter: (at) => at.dataType === "edge"
        ? `${words[at.data.source]} → ${words[at.data.target]}\n${exact(at.data.value)} ${chart.unit}`
        : `${at.data.under}:${words[at.name]}\n${exact(at.value)} ${chart.unit}` },
      series: [{ type: "sankey", left: 12, right, top: 14, bottom: phone ? 20 : 14, nodeWidth: 14, nodeGap: gap, draggable: false,
        layoutIterations: 48, emphasis: { focus: "adjacency" }, lineStyle: { color: "source", opacity: .32 },
        labelLayout: { hideOverlap: true },
        label: { color: "#1c2733", fontSize: narrow ? 9.5 : 12,
          formatter: (at) => phone ? `${short(words[at.name], letters)}\n${brief(at.value)}`
            : `${short(words[at.name], room(stages[at.name]))} ${brief(at.value)}` },
        data: chart.nodes.map((node) => ({ name: node.name, depth: node.stage, under: node.under,
          label: node.stage === last && last > 3 ? { position: "right" } : undefined })),
        links: chart.links.map((link) => ({ ...link, value: Number(link.value) })) }],
    };
  }

  // who is tied to whom: the assisted side at the left, the other at the right, a line for each tie
  function graph(chart, place, wide) {
    const of = (side) => chart.nodes.filter((node) => node.side === side);
    const rows = Math.max(of(0).length, of(1).length);
    place.style.height = `${Math.max(240, 96 + rows * 30)}px`;
    const margin = wide < 600 ? 118 : wide <= sheet ? 160 : 210;
    const width = wide - 2 * margin, height = place.clientHeight - 96;
    const at = (node) => {
      const column = of(node.side), step = height / Math.max(column.length, 1);
      return { x: node.side ? 0 : width, y: step * (column.indexOf(node) + .5) };
    };
    // the view is fitted to what is drawn: unseen corners keep a single tie from filling it
    const corners = [[0, 0], [width, height]].map(([x, y], n) => ({ name: `corner ${n}`, x, y, symbolSize: 0, label: { show: false }, tooltip: { show: false } }));
    return {
      animation: false, textStyle: { fontFamily: font, fontSize: 12 },
      color: ["#2f6fd0", "#3a9a68"], legend: { top: 6, data: chart.sides, itemWidth: 12, itemHeight: 12, selectedMode: false },
      tooltip: { renderMode: "richText", confine: true, formatter: (told) => told.dataType === "edge"
        ? `${told.data.from} — ${told.data.to}\n${told.data.words} ${told.data.count} ${chart.unit}`
        : `${told.data.words}\n${told.data.degree} ${chart.partners}` },
      series: [{ type: "graph", layout: "none", left: margin, right: margin, top: 48, bottom: 40,
        categories: chart.sides.map((name, side) => ({ name, symbol: side ? "circle" : "rect" })),
        lineStyle: { color: "#8fa3bf", opacity: .85, curveness: 0 }, emphasis: { focus: "adjacency" },
        label: { show: true, color: "#1c2733", formatter: (told) => short(told.data.words, margin < 150 ? 8 : margin < 200 ? 12 : 15) },
        data: [...corners, ...chart.nodes.map((node) => ({ ...node, ...at(node), category: node.side, symbolSize: 9 + Math.min(12, 2 * node.degree), label: { position: node.side ? "left" : "right" } }))],
        links: chart.links.map((link) => ({ ...link, from: link.source.slice(2), to: link.target.slice(2), lineStyle: { width: 1 + Math.min(4, link.count) } })) }],
    };
  }

  function draw(place) {
    const chart = JSON.parse(document.getElementById(place.dataset.chart).textContent);
    const told = (width) => chart.kind === "sankey" ? stream(chart, width, place.clientHeight) : chart.kind === "graph" ? graph(chart, place, width) : options(chart, width);
    // a network makes its place as high as it has rows: asked before the canvas is as high as it
    const first = told(place.clientWidth);
    // twice as many points as a plain screen has: a printed sheet and a closer look show them
    const view = echarts.init(place, null, { renderer: "canvas", devicePixelRatio: Math.max(2, devicePixelRatio) });
    view.setOption(first);
    view.on("click", (at) => {
      if (chart.kind === "sankey" || chart.kind === "graph") {
        if (at.data?.address) location.href = at.data.address;
        return;
      }
      const address = chart.series[at.seriesIndex].links?.[at.dataIndex];
      if (address) location.href = address;
    });
    drawn.push({ view, told });
  }

  for (const place of document.querySelectorAll("[data-chart]")) draw(place);
  // at another width names are cut elsewhere and points stand elsewhere: it is drawn anew
  const redraw = (wanted) => drawn.forEach(({ view, told }) => {
    const width = wanted(view.getDom().clientWidth);
    view.setOption(told(width));
    view.resize({ width, height: view.getDom().clientHeight });
    view.getZr().refreshImmediately();
  });
  const fit = () => redraw((width) => width);
  addEventListener("resize", fit);
  // the sheet is not laid out yet when it is to be printed: it is painted at once
  const narrow = () => redraw((width) => Math.min(sheet, width));
  addEventListener("beforeprint", narrow);
  addEventListener("afterprint", fit);
})();
