import { describe, expect, test } from "vitest";
import { math, plain, text } from "../../../notebooks/literate/define.ts";
import { plainWords, renderLine, renderMarkdown } from "../../../notebooks/literate/markdown.ts";

const options = { place: "Test" };

describe("renderMarkdown(source)", () => {
  test("paragraphs, headings and lists are parted by blank lines", () => {
    expect(renderMarkdown("## One\n\nTwo\nlines\n\n- a\n- b\n\n### Three", options)).toBe(
      "<h2>One</h2>\n<p>Two\nlines</p>\n<ul><li>a</li><li>b</li></ul>\n<h3>Three</h3>",
    );
  });

  test("markup of other kinds is text", () => {
    expect(renderMarkdown('<script>alert("1")</script> & <b>', options)).toBe(
      "<p>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &lt;b&gt;</p>",
    );
    expect(renderLine("`<i>` and *a<b*", options)).toBe(
      "<code>&lt;i&gt;</code> and <em>a&lt;b</em>",
    );
  });

  test("mathematics is set by KaTeX, and stars within it are no emphasis", () => {
    const html = renderLine("$a^* b^*$ is **bold $x$**", options);
    expect(html).toContain('class="katex"');
    expect(html).not.toContain("<em>");
    expect(html.match(/<annotation/g)).toHaveLength(2);
    expect(html).toContain("<strong>bold ");
    expect(() => renderLine("$\\nonsense$", options)).toThrow(/Test must be valid LaTeX/);
  });

  test("links lead to notebooks, to places of the page and to https, nowhere else", () => {
    expect(renderLine("[next](notebook:figure-3)", options)).toBe(
      '<a href="figure-3.html">next</a>',
    );
    const notebookAddress = (name: string): string => `/n/${name}/`;
    expect(renderLine("[next](notebook:figure-3)", { ...options, notebookAddress })).toBe(
      '<a href="/n/figure-3/">next</a>',
    );
    expect(() => renderLine("[x](javascript:alert)", options)).toThrow(/a link must lead to/);
    expect(() => renderLine("[x](http://example.org)", options)).toThrow(/a link must lead to/);
  });

  test("a backslash keeps a sign", () => {
    expect(renderLine("\\$5 \\*x\\* \\[a]", options)).toBe("$5 *x* [a]");
    const typed = "$x$ *a* `b` [c](d) \\";
    expect(renderLine(plain(typed), options)).toBe(typed);
    expect(plainWords(plain(typed))).toBe(typed);
  });
});

describe("text`…`", () => {
  test("keeps backslashes, opens code with backticks, takes numbers, words and formulas", () => {
    expect(text`\theta \`code\` ${1.5} *${"word"}* ${math("\\gamma")}`.source).toBe(
      "\\theta `code` 1.5 *word* $\\gamma$",
    );
  });
});
