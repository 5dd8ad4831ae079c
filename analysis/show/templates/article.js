"use strict";
// An article of a site: brings what its page leaves out, since each of hundreds would repeat it.
{% set root = "../" %}
{% set top %}
<a class="skip" href="#main">Skip to the content</a>
<a class="skip" href="#article">Skip to the article</a>
<a class="skip" href="#evidence">Skip to the evidence</a>
{% include "_header.html" %}
{% endset %}
{% set foot %}
<footer class="site">
{% include "_footer.html" %}
</footer>
{% endset %}
document.querySelector("header").outerHTML = {{ top | tojson }};
document.querySelector("main").insertAdjacentHTML("afterend", {{ foot | tojson }});
{% include "reader.js" %}
{% include "unpack.js" %}

// Sentences, terms and evidence are in a file beside the page, with those of other articles.
const { file, place } = article.dataset;
load(file).then((held) => {
  $("key").outerHTML = held.legends[place];
  $("text").outerHTML = held.texts[place];
  $("held").outerHTML = held.evidence[place];
  $("evidence").setAttribute("aria-labelledby", "evidence-title");
  begin();
  if (location.hash) location.replace(location.hash);
  unfold();
}).catch((error) => $("held").textContent = error.message);
