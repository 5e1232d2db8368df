/**
 * Colours of the page, as pairs that are set on each other; a test holds every pair to WCAG AA (4.5 : 1 for
 * text, 3 : 1 for lines that mean something).
 */
export const palettes = {
  light: {
    back: '#ffffff',
    panel: '#f4f5f7',
    text: '#1b1f24',
    dim: '#57606a',
    rule: '#d0d7de',
    link: '#0b57d0',
    ok: '#1a6b34',
    failed: '#b3261e',
    offline: '#8a4b00',
    skipped: '#57606a',
    line: '#0b57d0',
    area: '#3b6fb6',
    cuts: '#8c959f',
  },
  dark: {
    back: '#14171a',
    panel: '#1e2328',
    text: '#e6e9ec',
    dim: '#a3adb8',
    rule: '#3a424b',
    link: '#8ab4f8',
    ok: '#6fd58f',
    failed: '#ff9a92',
    offline: '#f4b860',
    skipped: '#a3adb8',
    line: '#8ab4f8',
    area: '#6f9fdc',
    cuts: '#7d8894',
  },
} as const;

const variables = (palette: Record<string, string>): string =>
  Object.entries(palette)
    .map(([name, value]) => `--${name}:${value};`)
    .join('');

export const pageStyle = `
:root{${variables(palettes.light)}color-scheme:light}
@media screen and (prefers-color-scheme:dark){:root{${variables(palettes.dark)}color-scheme:dark}}
*{box-sizing:border-box}
body{margin:0 auto;padding:1.5rem clamp(1rem,3vw,3rem) 4rem;max-width:110rem;background:var(--back);color:var(--text);
font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","PingFang SC","Microsoft YaHei","Noto Sans SC","Noto Sans CJK SC",sans-serif}
h1{margin:0;font-size:1.7rem;line-height:1.25}
h2{margin:2.2rem 0 .7rem;font-size:1.25rem;line-height:1.3;overflow-wrap:anywhere}
h3{margin:1.4rem 0 .5rem;font-size:1rem}
a{color:var(--link)}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.dim,.note,.path{color:var(--dim)}
.path{margin:.2rem 0 0;overflow-wrap:anywhere}
.chart{max-width:100%;height:auto;background:#fff;border-radius:8px}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font-size:.85em}
code{font-size:.9em;color:var(--dim)}
dl{margin:0}dd{margin:0}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:.8rem}
.tiles div{background:var(--panel);border-radius:8px;padding:.8rem 1rem}
.tiles dt,.facts dt{color:var(--dim);font-size:.87rem}
.tiles dd{font-size:1.3rem;font-variant-numeric:tabular-nums}
.tiles dd.note{font-size:.87rem}
.controls{display:flex;flex-wrap:wrap;gap:.6rem 1.2rem;align-items:center;margin:.4rem 0 .8rem}
.controls[hidden]{display:none}
input,select{font:inherit;color:inherit;background:var(--back);border:1px solid var(--dim);border-radius:6px;padding:.3rem .5rem}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%}
th,td{padding:.35rem .6rem;text-align:start;vertical-align:middle;border-bottom:1px solid var(--rule)}
thead th,thead td{vertical-align:bottom;color:var(--dim);font-weight:600;font-size:.87rem}
tbody th{font-weight:500;overflow-wrap:anywhere;min-width:10rem}
.number,.numbers td,.numbers th{text-align:end;font-variant-numeric:tabular-nums;white-space:nowrap}
.numbers{width:auto;font-size:.87rem}
.numbers tbody th{min-width:0}
.numbers thead th,#clips thead th{white-space:normal;word-break:keep-all}
#clips td{white-space:nowrap}
#clips tbody th{min-width:14rem}
#clips th,#clips td{padding-inline:.4rem}
thead button{all:unset;cursor:pointer;text-decoration:underline dotted;text-underline-offset:3px}
thead button:focus-visible{outline:2px solid var(--link);outline-offset:2px}
th[aria-sort=ascending] button::after{content:" ▲"}
th[aria-sort=descending] button::after{content:" ▼"}
.mini{width:5.5rem}.mini img{display:block;width:auto;height:auto;max-width:80px;max-height:56px;border-radius:3px}
.status{font-size:.87rem;font-weight:600;white-space:nowrap}
.status::before{content:"● "}
.status.failed::before{content:"✕ "}.status.offline::before{content:"○ "}.status.skipped::before{content:"– "}
.ok{color:var(--ok)}.failed{color:var(--failed)}.offline{color:var(--offline)}.skipped{color:var(--skipped)}
article{border-top:3px solid var(--rule);margin-top:2.5rem;content-visibility:auto;contain-intrinsic-size:auto 60rem}
article[hidden]{display:none}
article header{display:flex;gap:1rem;align-items:baseline;flex-wrap:wrap;margin-top:1.2rem}
article header h2{margin:0}
.notice{border-inline-start:4px solid currentColor;background:var(--panel);padding:.5rem 1rem;margin:.6rem 0;border-radius:0 6px 6px 0}
.notice p{color:var(--text);margin:.2rem 0;overflow-wrap:anywhere}
.warnings{color:var(--offline);margin:.4rem 0;padding-inline-start:1.2rem}
.facts{display:grid;gap:.2rem 2rem;margin-top:.6rem}
.facts dl{display:flex;flex-wrap:wrap;gap:.3rem 1.8rem}
.facts dd{font-variant-numeric:tabular-nums}
.shots{display:flex;flex-wrap:wrap;gap:.9rem}
.shot{margin:0;width:160px}
.shot img,.poster img{display:block;max-width:100%;height:auto;border-radius:4px;background:#000}
.shot figcaption{display:grid;font-size:.8rem;line-height:1.4;margin-top:.25rem}
.shot figcaption span{display:flex;justify-content:space-between;gap:.4rem}
.tc{font-variant-numeric:tabular-nums}
.nopicture{display:grid;place-items:center;width:160px;height:90px;background:var(--panel);color:var(--dim);border-radius:4px;font-size:.8rem}
.strip{display:grid;grid-template-columns:11rem 1fr;gap:.8rem;align-items:center;margin:0 0 3px}
.strip figcaption{display:grid;font-size:.8rem;line-height:1.3;color:var(--dim);font-variant-numeric:tabular-nums}
.strip b{color:var(--text)}
.strip svg{display:block;width:100%;height:48px;background:var(--panel)}
.line{fill:none;stroke:var(--line);stroke-width:1.25;vector-effect:non-scaling-stroke}
.area{fill:var(--area);stroke:var(--area);stroke-width:1;vector-effect:non-scaling-stroke}
.cuts{fill:none;stroke:var(--cuts);stroke-width:1;stroke-dasharray:2 2;vector-effect:non-scaling-stroke}
.axis{display:flex;justify-content:space-between;margin-inline-start:11.8rem;font-size:.75rem;color:var(--dim);font-variant-numeric:tabular-nums}
.swatches{display:block;border-radius:2px;overflow:hidden}
.top{font-size:.87rem}
footer{margin-top:3rem;border-top:1px solid var(--rule);padding-top:.8rem;color:var(--dim);font-size:.87rem}
@media (max-width:40rem){.strip{grid-template-columns:1fr;gap:0}.axis{margin-inline-start:0}}
@page{size:A4 landscape;margin:12mm}
@media print{
html{font-size:11px}
body{padding:0;max-width:none;font-size:10px}
article.bare{break-before:auto;margin-top:1rem}
.controls,.top{display:none}
article{content-visibility:visible;break-before:page;border-top:0;margin-top:0}
article[hidden]{display:block}
a{color:inherit;text-decoration:none}
.shot,.strip,.tiles div,tr{break-inside:avoid}
h2,h3{break-after:avoid}
thead{display:table-header-group}
.scroll{overflow:visible}
.numbers,.numbers thead th{font-size:8.5px}
.numbers th,.numbers td{padding:.15rem .35rem}
.strip svg{height:30px}
.shot{width:118px}.nopicture{width:118px;height:66px}
.strip svg,.tiles div,.notice,.shot img,.swatches{print-color-adjust:exact;-webkit-print-color-adjust:exact}
thead button{text-decoration:none}
}
`;
