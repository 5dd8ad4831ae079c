"""A corpus of any size out of the seeds' own sentences, permuted: nobody needs a download to try how the code scales."""

import json
import random

from analysis import annotate, read

OUTLETS = ["Gazette", "Courier", "Herald", "Post", "Tribune"]


def sentences(folder="seeds"):
    """List the sentences of the seeds' bodies."""
    found = annotate(read.corpus(folder)).sentences
    return found.loc[found["label"].eq("body") | found["text"].str.len().gt(60), "text"].tolist()


def articles(number, *, words, seed, folder="seeds"):
    """Make articles of about ``words`` words: paragraphs of one to three sentences, drawn anew for each."""
    draw, stock = random.Random(seed), sentences(folder)
    for n in range(number):
        paragraphs, length = [], 0
        while length < words:
            paragraph = " ".join(draw.sample(stock, draw.randint(1, 3)))
            paragraphs.append(paragraph)
            length += paragraph.count(" ") + 1
        text = "Troops Leave The Valley\n\n" + "\n\n".join(paragraphs)
        yield {"doc_id": f"{n:06}", "outlet": OUTLETS[n % 5], "date": f"20{n % 20:02}-0{n % 9 + 1}-11", "text": text}


def write(path, number, *, words, seed, folder="seeds"):
    """Write such a corpus as JSON lines."""
    with open(path, "w", encoding="utf-8") as file:
        for article in articles(number, words=words, seed=seed, folder=folder):
            file.write(json.dumps(article, ensure_ascii=False) + "\n")
    return path
