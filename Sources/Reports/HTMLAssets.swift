/// Style and script of the HTML report.
enum HTMLAssets {
    static let style: String = """

        :root{--bg:#f6f7f9;--card:#fff;--text:#1c2430;--soft:#5b6676;--line:#dde2e9;--code:#f0f2f5;--mark:#ffe08a;
        --critical:#9c1f8f;--high:#c62828;--medium:#b26a00;--low:#00708a;--info:#5b6676;--good:#2e8540;--fair:#c98a00;--poor:#c62828}
        @media (prefers-color-scheme:dark){:root{--bg:#12161c;--card:#1b212a;--text:#e6eaf0;--soft:#9aa6b5;--line:#2f3846;
        --code:#141a21;--mark:#6b5600;--critical:#e58add;--high:#ff8a80;--medium:#ffb74d;--low:#64cbe3;--info:#9aa6b5;
        --good:#66bb6a;--fair:#ffca55;--poor:#ff8a80}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--bg);color:var(--text);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
        main{max-width:62rem;margin:0 auto;padding:1.25rem}
        h1{margin:0;font-size:1.7rem;overflow-wrap:anywhere}h2{font-size:1.15rem;margin:1.2rem 0 .5rem}
        h3{font-size:1.02rem;margin:0 0 .3rem;line-height:1.35;overflow-wrap:anywhere}
        p{margin:.35rem 0}code,pre,.place{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.86em}
        code{background:var(--code);padding:.1em .3em;border-radius:4px;overflow-wrap:anywhere}
        .files{color:var(--soft)}.score,article,.filters,.notice{background:var(--card);border:1px solid var(--line);border-radius:10px}
        .score{display:grid;grid-template-columns:auto 1fr;gap:1rem 1.4rem;padding:1.1rem;margin:1rem 0}
        .grade{min-width:8.5rem;text-align:center;border-radius:10px;padding:.7rem;color:#fff;background:#666}
        .grade b{display:block;font-size:3rem;line-height:1.1}.gA,.gB{background:#2e7d32}.gC,.gD{background:#a86400}.gE,.gF{background:#b3261e}
        .cap{color:var(--high)}.bars{grid-column:1/-1;display:grid;grid-template-columns:repeat(auto-fit,minmax(17rem,1fr));gap:.3rem 1.6rem}
        .bar{display:grid;grid-template-columns:7.5rem 1fr 2.2rem;gap:.6rem;align-items:center;font-size:.93rem}
        .track{height:.6rem;background:var(--code);border-radius:6px;overflow:hidden;border:1px solid var(--line)}
        .track i{display:block;height:100%}.good{background:var(--good)}.fair{background:var(--fair)}.poor{background:var(--poor)}
        .number{text-align:right;font-variant-numeric:tabular-nums}.gains{grid-column:1/-1}.gains ol{margin:.2rem 0;padding-left:1.4rem}
        .filters{position:sticky;top:0;z-index:1;padding:.7rem .9rem;margin:1rem 0;display:flex;flex-wrap:wrap;gap:.6rem 1rem;align-items:center}
        .chips,.selects{display:flex;flex-wrap:wrap;gap:.4rem}.chip{border:1px solid currentColor;border-radius:99px;padding:.12rem .6rem;font-size:.88rem;cursor:pointer}
        .chip input{accent-color:currentColor;margin:0 .15rem 0 0}
        select,input[type=search]{font:inherit;font-size:.92rem;color:inherit;background:var(--bg);border:1px solid var(--line);border-radius:7px;padding:.3rem .5rem;max-width:100%}
        .group{margin:.8rem 0}summary{cursor:pointer;padding:.35rem .2rem;font-weight:600;overflow-wrap:anywhere}summary code{font-weight:400}
        .count{background:var(--line);border-radius:99px;padding:0 .5rem;font-size:.85rem}
        .tag.critical{color:var(--critical)}.tag.high{color:var(--high)}.tag.medium{color:var(--medium)}.tag.low{color:var(--low)}.tag.info{color:var(--info)}
        article{padding:.9rem 1rem;margin:.7rem 0;border-left:5px solid var(--info)}
        article.critical{border-left-color:var(--critical)}article.high{border-left-color:var(--high)}article.medium{border-left-color:var(--medium)}article.low{border-left-color:var(--low)}
        .chip.critical,.critical .tag{color:var(--critical)}.chip.high,.high .tag{color:var(--high)}.chip.medium,.medium .tag{color:var(--medium)}
        .chip.low,.low .tag{color:var(--low)}.chip.info,.info .tag{color:var(--info)}
        .tag{text-transform:uppercase;font-size:.72em;letter-spacing:.05em;font-weight:700;margin-right:.3rem}
        .meta,.peers,footer{color:var(--soft);font-size:.9rem;overflow-wrap:anywhere}
        pre{background:var(--code);border-radius:8px;padding:.6rem .7rem;overflow-x:auto;margin:.5rem 0;line-height:1.45}
        .n{display:inline-block;min-width:2.6rem;padding-right:.8rem;text-align:right;color:var(--soft);user-select:none}
        mark{background:var(--mark);color:inherit;border-radius:3px}.kind{border:1px solid var(--line);border-radius:5px;padding:0 .35rem;font-size:.82rem;color:var(--soft)}
        .kind.safe{color:var(--good)}.related{margin:.3rem 0;padding-left:1.2rem}.scroll{overflow-x:auto}
        table{border-collapse:collapse;width:100%;font-size:.92rem}th,td{text-align:left;padding:.35rem .5rem;border-bottom:1px solid var(--line);vertical-align:top}
        footer{margin:1.6rem 0 .5rem}.notice{padding:.9rem 1rem}
        @media (max-width:40rem){main{padding:.8rem}.score{grid-template-columns:1fr}.filters{position:static}.bar{grid-template-columns:6.6rem 1fr 2rem}}
        @media print{:root{color-scheme:light}body{background:#fff;color:#000;font-size:11pt}.filters{display:none}article,.score{break-inside:avoid;border-color:#bbb;background:#fff}pre,code{background:#f3f3f3;white-space:pre-wrap}}

        """

    static let script: String = """

        (function(){
        var form=document.querySelector('.filters'),items=[].slice.call(document.querySelectorAll('article')),none=document.getElementById('none'),
        groups=[].slice.call(document.querySelectorAll('.group'));
        var texts=items.map(function(a){return a.textContent.toLowerCase()});
        function apply(){
        var on={};[].forEach.call(form.querySelectorAll('input[name=severity]'),function(b){on[b.value]=b.checked});
        var category=form.category.value,service=form.service.value,words=form.text.value.toLowerCase().split(/\\s+/).filter(Boolean),shown=0;
        items.forEach(function(a,i){
        var ok=on[a.dataset.severity]&&(!category||a.dataset.category===category)&&(!service||a.dataset.service===service)
        &&words.every(function(w){return texts[i].indexOf(w)>=0});
        a.hidden=!ok;if(ok)shown++});
        groups.forEach(function(g){var left=g.querySelectorAll('article:not([hidden])').length;
        g.hidden=left===0;g.querySelector('.count').textContent=left;if(words.length&&left)g.open=true});
        none.hidden=shown>0||items.length===0}
        form.addEventListener('input',apply);
        form.addEventListener('reset',function(){setTimeout(apply,0)});
        addEventListener('beforeprint',function(){groups.forEach(function(g){g.open=true})});
        apply();
        })();

        """
}
