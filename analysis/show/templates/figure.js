"use strict";
{% include "unfold.js" %}
