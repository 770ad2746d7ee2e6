import Diagnostics

extension Catalogue {
  /// Rules about how pages, blocks and sites are written, family by family.
  static let toolRules: [Rule] = [
    blockRules, topologyRules, linkRules, markdownRules, pageRules, configurationRules, templateRules,
    outputRules,
  ].flatMap { $0 }

  private static let blockRules: [Rule] = [
    Rule(
      "block/anchor", .writing, .error,
      "A block does without anchors, aliases and merge keys",
      why: "They hide a value from whoever reviews the page, and an alias can stand for an enormous amount of text.",
      fix: "Write the value where it is used; put text that begins with & or * in quotes."),
    Rule(
      "block/duplicate-key", .writing, .error,
      "A key is given once",
      why: "Of two equal keys one would be silently ignored.", fix: "Remove one of the two, or name it otherwise."),
    Rule(
      "block/missing-key", .writing, .error,
      "A block has the keys that its kind needs",
      why: "Without the key the block says nothing that could be checked.", fix: "Add the key with its value."),
    Rule(
      "block/tab", .writing, .error,
      "A block is indented with spaces",
      why: "YAML does not admit tabs as indentation, because their width is not defined.",
      fix: "Replace the tab by spaces."),
    Rule(
      "block/too-large", .writing, .error,
      "A block is no larger than 1 MiB",
      why: "A block of that size cannot be reviewed, and would hold up the build.",
      fix: "Split it: a topology may stand on a page of its own and be extended."),
    Rule(
      "block/wrong-type", .writing, .error,
      "A value has the type that its key takes",
      why: "A list where a word belongs, or a word where a number belongs, has no meaning there.",
      fix: "Write the value in the form that the message names."),
    Rule(
      "block/wrong-value", .writing, .error,
      "A value is one of those that its key knows",
      why: "An unknown word would silently mean nothing.", fix: "Write one of the values that the message lists."),
    Rule(
      "block/line-syntax", .writing, .error,
      "A line of a list reads as its grammar says",
      why:
        "Rules, routes, records and statements are lines of words; a word too many or too few leaves the meaning open.",
      fix: "Write the line in the form that the message shows."),
    Rule(
      "block/yaml-syntax", .writing, .error,
      "A block is YAML that can be read",
      why: "YAML gives a meaning to many signs. Values with a colon and a blank in them, or that begin with @, *, { or "
        + "[, are text only in quotes.",
      fix: "Put the value in quotes, or correct the indentation."),
  ]

  private static let topologyRules: [Rule] = [
    Rule(
      "topology/cyclic-extends", .writing, .error,
      "A topology does not extend itself",
      why: "Topologies that extend one another in a circle have no beginning.",
      fix: "Remove one extends of the circle."),
    Rule(
      "topology/too-large", .writing, .error,
      "A topology has at most 30,000 resources and 20 layers, a site 300,000 resources",
      why: "A site holds all of its topologies at once, each with what it extends, so there is a limit.",
      fix: "Split it into topologies of what belongs together."),
    Rule(
      "topology/variable", .writing, .error,
      "A variable in a topology has a value",
      why: "A name in ${} that nothing gives a value would leave a hole in the topology.",
      fix: "Give the variable a value under vars, or correct its name."),
  ]

  private static let linkRules: [Rule] = [
    Rule(
      "link/broken", .writing, .error,
      "A link leads to a file that exists",
      why: "The reader would find nothing. In a folder without portolan.yml it is a warning.",
      fix: "Correct the path, or remove the link."),
    Rule(
      "link/broken-anchor", .writing, .error,
      "A link leads to a heading that exists",
      why: "The reader would land at the top of the page and not find the place.",
      fix: "Correct what stands after the #."),
    Rule(
      "link/broken-image", .writing, .error,
      "An image exists",
      why: "The reader would see a gap.",
      fix: "Correct the path, or add the image."),
    Rule(
      "link/no-page", .writing, .error,
      "A link to a folder finds a page in it",
      why: "The folder has neither an index.md nor a README.md, so there is nothing to show.",
      fix: "Link to a file in it, or give it an index.md."),
    Rule(
      "link/not-published", .writing, .error,
      "A link leads to something that is part of the site",
      why: "Hidden files, and those that .gitignore names, are left out of the site.",
      fix: "Link to a published file, or publish this one."),
    Rule(
      "link/outside-root", .writing, .error,
      "A link stays within the content folder",
      why: "Only what stands in the content folder is part of the site.",
      fix: "Link to its address on the web, or move the file into the content folder."),
    Rule(
      "link/remote-image", .writing, .warning,
      "An image is part of the site",
      why: "A site makes no request to other places, so that it can be read where there is no network.",
      fix: "Keep a copy of the image beside the page."),
    Rule(
      "link/to-draft", .writing, .error,
      "A published page does not link to a draft",
      why: "A draft is not part of the site, so the reader would find nothing.",
      fix: "Publish the draft, or remove the link."),
  ]

  private static let markdownRules: [Rule] = [
    Rule(
      "markdown/brackets", .writing, .error,
      "A paragraph has a bounded number of brackets",
      why: "Reading Markdown can take time that grows with the square of what stands in it, so there is a limit.",
      fix: "Split the paragraph with empty lines."),
    Rule(
      "markdown/indentation", .writing, .error,
      "A line is indented by at most 200 columns",
      why: "Reading Markdown can take time that grows with the square of what stands in it, so there is a limit.",
      fix: "Indent the line less."),
    Rule(
      "markdown/info-too-long", .writing, .error,
      "The text after a code fence is short",
      why: "It names the language of the code block.",
      fix: "Begin the code on the next line."),
    Rule(
      "markdown/line-too-long", .writing, .error,
      "A line is at most 64 KiB long",
      why: "A line of this length is data rather than text.",
      fix: "Break the line, or link to the data as a file."),
    Rule(
      "markdown/nesting", .writing, .error,
      "Quotes, lists and emphasis are nested within limits",
      why: "Reading Markdown can take time that grows with the square of what stands in it, so there is a limit.",
      fix: "Nest less, or put the text into a code block."),
    Rule(
      "markdown/not-utf8", .writing, .error,
      "A page is written in UTF-8",
      why: "Pages are read as UTF-8 and nothing else, so that no character is guessed.",
      fix: "Save the file as UTF-8."),
    Rule(
      "markdown/nul", .writing, .error,
      "A page holds no NUL byte",
      why: "Text has no NUL; the file is probably no text, or was saved as UTF-16.",
      fix: "Save the file as UTF-8 text, or move it out of the content."),
    Rule(
      "markdown/raw-html", .writing, .warning,
      "A page does without raw HTML",
      why: "Raw HTML is dropped from the page, unless the site allows it.",
      fix: "Write it in Markdown, or allow it with 'html: allow' in portolan.yml."),
    Rule(
      "markdown/table-too-large", .writing, .warning,
      "A table is small enough to be drawn",
      why:
        "Rows that are shorter than the heading are filled up, so that a few lines could stand for an enormous table.",
      fix: "Split the table, or put the data into a file and link to it."),
    Rule(
      "markdown/too-complex", .writing, .error,
      "A page has a bounded number of parts",
      why: "Each word in emphasis, each link and each cell of a table is a part.",
      fix: "Split the page into several."),
    Rule(
      "markdown/too-large", .writing, .error,
      "A page is at most one megabyte long",
      why: "Reading Markdown can take time that grows with the square of what stands in it, so there is a limit.",
      fix: "Split the page into several."),
    Rule(
      "markdown/unsafe-address", .writing, .warning,
      "A link leads to an address that is safe to open",
      why: "Addresses that run code, such as javascript: ones, are dropped.", fix: "Link to a page or a file."),
  ]

  private static let pageRules: [Rule] = [
    Rule(
      "page/near-miss-key", .writing, .warning,
      "A key of the front matter is not a misspelt one",
      why: "Keys of your own are kept for templates, but this one looks like a known key with a slip.",
      fix: "Correct the key, or choose one that cannot be confused."),
    Rule(
      "page/wrong-type", .writing, .warning,
      "A value of the front matter has the type that its key takes",
      why: "The value is ignored, as if the key were not there.",
      fix: "Write the value in the form that the message names."),
    Rule(
      "page/bad-name", .writing, .error,
      "The name of a file can be an address",
      why: "A name that is no text, or that an address cannot hold, would give a page that nobody can link to.",
      fix: "Rename the file."),
    Rule(
      "page/bad-alias", .writing, .error,
      "An alias is an address within the site",
      why: "A page can stand in for old addresses of this site only.",
      fix: "Write a path such as /old/name.html."),
    Rule(
      "page/broken-link", .writing, .error,
      "A symbolic link in the content leads to something",
      why: "What it points to is gone, so that the page would be missing.", fix: "Repair or remove the link."),
    Rule(
      "page/duplicate-address", .writing, .error,
      "Two pages do not share an address",
      why: "Only one of them could be written.", fix: "Rename one of the two, or change its alias."),
    Rule(
      "page/link-leaves-root", .writing, .error,
      "A symbolic link in the content stays inside it",
      why: "A link that leads out could publish files that are not part of the site.",
      fix: "Copy the file into the content."),
    Rule(
      "page/link-loop", .writing, .error,
      "Symbolic links do not lead round in a circle",
      why: "The folder would contain itself without end.", fix: "Remove the link that points back."),
    Rule(
      "page/none", .writing, .warning,
      "A site has at least one page",
      why: "A check of a folder without pages finds nothing wrong, though it has looked at nothing.",
      fix: "Name the folder that holds the pages."),
    Rule(
      "page/too-deep", .writing, .error,
      "Folders are not nested without measure",
      why: "A tree that deep is a slip of a generator and would exhaust the machine.",
      fix: "Move the folder further up."),
    Rule(
      "page/unclosed-front-matter", .writing, .error,
      "Front matter that begins also ends",
      why:
        "Without a closing line the keys are text of the page, and the page has no title, owner or review of its own.",
      fix: "Close it with a line of three hyphens."),
    Rule(
      "page/unreadable", .writing, .error,
      "Every page can be read",
      why: "The file or folder cannot be opened, or is not text.", fix: "Correct its permissions or its encoding."),
  ]

  private static let configurationRules: [Rule] = [
    Rule(
      "config/is-output", .writing, .error,
      "A site is not built from a finished site",
      why: "The folder was written by Portolan and is replaced with each build.",
      fix: "Name the folder that the site was built from."),
    Rule(
      "config/no-folder", .writing, .error,
      "The folder that is built exists",
      why: "There is nothing to read.",
      fix: "Name the folder of a site, or one with Markdown files."),
    Rule(
      "config/unknown-key", .writing, .error,
      "Every key of portolan.yml is known",
      why: "A misspelt key would silently leave the default in force.", fix: "Correct the key."),
    Rule(
      "config/wrong-value", .writing, .error,
      "A setting has a value that it takes",
      why: "The setting would silently keep its default.", fix: "Write a value of the form that the message names."),
  ]

  private static let templateRules: [Rule] = [
    Rule(
      "template/escaped-html", .writing, .error,
      "A template inserts HTML as HTML",
      why: "Two braces escape what they insert, so that the reader would see tags.",
      fix: "Use three braces for values that are HTML."),
    Rule(
      "template/loop", .writing, .error,
      "Templates do not include one another in a circle",
      why: "The page would have no end.", fix: "Remove one of the inclusions."),
    Rule(
      "template/syntax", .writing, .error,
      "A template's tags are complete",
      why: "A tag that is not closed, or that closes another one, cannot be read.", fix: "Correct the tag."),
    Rule(
      "template/unknown-name", .writing, .error,
      "A template uses only names that pages have",
      why: "An unknown name would silently give nothing.", fix: "Correct the name."),
    Rule(
      "template/unreadable", .writing, .error,
      "Every template can be read",
      why: "The file cannot be opened, or is not text.", fix: "Correct its permissions or its encoding."),
    Rule(
      "template/unsupported-tag", .writing, .error,
      "A template uses the tags that Portolan knows",
      why: "Templates are Mustache with sections, inverted sections, partials and values, and nothing beyond.",
      fix: "Write it with one of those tags."),
  ]

  private static let outputRules: [Rule] = [
    Rule(
      "output/holds-content", .writing, .error,
      "The output folder does not contain the content",
      why: "Writing the site would replace what it is made from.", fix: "Choose another output folder."),
    Rule(
      "output/not-ours", .writing, .error,
      "The output folder is empty or was written by Portolan",
      why: "Files that Portolan did not write are never cleared away.",
      fix: "Choose another folder, or empty this one yourself."),
    Rule(
      "output/unwritable", .writing, .error,
      "The site can be written",
      why: "The disk is full, or the folder does not permit it. The previous site stays as it was.",
      fix: "Make room or correct the permissions, and build again."),
  ]
}
