import StrictYAML
import Terminal
import Testing

@testable import ThemeFiles

@Suite struct ThemeLibraryTests {
  let folder: TemporaryFolder
  let library: ThemeLibrary

  init() throws {
    folder = try TemporaryFolder()
    library = ThemeLibrary(userFolder: folder.path)
  }

  private func problem(_ name: String) -> String {
    do {
      _ = try library.load(name)
      return "was loaded"
    } catch {
      return error.description
    }
  }

  @Test("a path, then the user's folder, then what is shipped")
  func order() throws {
    try folder.write("mine.yaml", "extends: light\nroles: {ok: {fg: 34}}\n")
    try folder.write("nord.yaml", "extends: nord\nroles: {ok: {fg: 35}}\n")
    try folder.write(".hidden.yaml", "")
    #expect(library.names.contains("mine") && !library.names.contains(".hidden"))
    #expect(try library.load("mine").paint(.ok, at: .rgb).foreground == .indexed(34))
    #expect(try library.load("mine").ground == .rgb(255, 255, 255))
    // A file that has a shipped theme's name hides it, and may change it.
    let nord = try library.load("nord")
    #expect(nord.paint(.ok, at: .rgb).foreground == .indexed(35))
    #expect(nord.paint(.warning, at: .rgb).foreground == .rgb(0xEB, 0xCB, 0x8B))
    let path = try folder.write("elsewhere.yaml", "roles: {ok: {fg: 36}}\n")
    let theme = try ThemeLibrary(userFolder: nil).load(path)
    #expect(theme.name == "elsewhere")
    #expect(theme.paint(.ok, at: .rgb).foreground == .indexed(36))
    #expect(library.origin(of: "light") == .shipped)
    #expect(library.origin(of: "dark") == .builtIn)
    #expect(library.origin(of: "mine") == .file(folder.path + "/mine.yaml"))
  }

  @Test("the user's folder is below XDG_CONFIG_HOME if that is absolute, else below ~/.config")
  func places() {
    #expect(ThemeLibrary(environment: ["XDG_CONFIG_HOME": "/x", "HOME": "/h"]).userFolder == "/x/vpnha/themes")
    for base in ["", "relative"] {
      let environment = ["XDG_CONFIG_HOME": base, "HOME": "/h"]
      #expect(ThemeLibrary(environment: environment).userFolder == "/h/.config/vpnha/themes")
    }
    #expect(ThemeLibrary(environment: [:]).userFolder == nil)
  }

  @Test("a theme that is not there: the nearest name, all names, and where they were looked for")
  func missing() throws {
    #expect(
      problem("gruvbx")
        == "--theme: unknown theme \"gruvbx\", did you mean \"gruvbox\"? Known: dark, deuteranopia, gruvbox, "
        + "high-contrast, light, mono, nord, tritanopia. Your own are looked for in \(folder.path)")
    let path = try folder.write("a.yaml", "about: x\nextends: drak\n")
    #expect(problem("a").hasPrefix("\(path):2:10: unknown theme \"drak\", did you mean \"dark\"? Known: dark, a, "))
    #expect(problem("/nowhere/x.yaml") == "/nowhere/x.yaml: cannot be opened: No such file or directory")
    #expect(problem(folder.path + "/") == folder.path + "/: cannot be read: Is a directory")
    #expect(problem("../../etc/passwd.yaml") == "../../etc/passwd.yaml: cannot be opened: No such file or directory")
  }

  @Test("themes that extend each other in a circle are told so at the place that closes it")
  func circle() throws {
    try folder.write("a.yaml", "extends: b\n")
    let b = try folder.write("b.yaml", "# b\nextends: a\n")
    #expect(problem("a") == "\(b):2:10: extends: the themes extend each other in a circle: a, b, a")
    let own = try folder.write("own.yaml", "extends: own\n")
    #expect(problem("own") == "\(own):1:10: extends: the themes extend each other in a circle: own, own")
  }

  @Test("a base's mistakes are told in the base's file; the check lists the theme with them")
  func baseProblems() throws {
    let base = try folder.write("base.yaml", "roles: {ok: {bold: 1}}\n")
    try folder.write("top.yaml", "extends: base\n")
    let message = "\(base):1:20: roles.ok.bold: expected true or false, found \"1\""
    #expect(problem("top") == message)
    let report = try #require(library.check(["top"]).first)
    #expect(!report.isGood)
    #expect(report.lines == ["top  (\(folder.path)/top.yaml)", "  \(message)"])
  }

  @Test("a pale colour, or one that sinks into the selection, is found")
  func pale() throws {
    try folder.write(
      "pale.yaml", "roles:\n  ok: {fg: \"#30343c\"}\n  warning: {fg: \"#7a7f88\"}\n  text: {fg: white}\n")
    let report = try #require(library.check(["pale"]).first)
    let low = report.roles.filter { $0.verdict == .low }.map(\.role)
    #expect(low == [.ok, .warning])
    #expect(!report.isGood)
  }

  @Test("the table of --check, whole")
  func table() throws {
    let report = try #require(ThemeLibrary(userFolder: nil).check(["dark"]).first)
    #expect(
      report.lines.joined(separator: "\n") == """
        dark  (built in)  Built in, for dark terminals; colour is kept for what needs an eye
          role      text           ground         contrast  least  selected
          text      default        #121418               -   4.50      9.84  own
          dim       #8a8f98        #121418            5.67   4.50      3.03  ok
          label     #a8aeb8        #121418            8.26   4.50      4.41  ok
          title     #7fb8e6        #121418            8.69   4.50      4.64  ok
          heading   #b4bcc8        #121418            9.63   4.50      5.14  ok
          rule      #6a707a        #121418            3.70   3.00         -  ok
          bar       #c8ced8        #262a31            9.11   4.50         -  ok
          key       #7fb8e6        #262a31            6.79   4.50         -  ok
          selection #ffffff        #3a4454            9.84   4.50         -  ok
          match     #121418        #e6c87a           11.33   4.50         -  ok
          ok        #7fc98f        #121418            9.35   4.50      4.99  ok
          warning   #f0b84a        #121418           10.24   4.50      5.46  ok
          critical  #ff6b68        #121418            6.63   4.50      3.54  ok
          unknown   #b49cd8        #121418            7.63   4.50      4.07  ok
          active    #6fc3df        #121418            9.26   4.50      4.94  ok
          standby   #8fa8b8        #121418            7.43   4.50      3.96  ok
          changed   #e59ad0        #121418            8.66   4.50      4.62  ok
          mode      #121418        #f0b84a           10.24   4.50         -  ok
          nearest states to any eyes: critical and unknown, distance 31.21
          nearest states to protan eyes: ok and warning, distance 10.88
          nearest states to deutan eyes: ok and critical, distance 8.67
          nearest states to tritan eyes: warning and critical, distance 15.24
        """)
  }

  @Test("the next theme, round the end")
  func cycle() {
    let all = library.names
    #expect(library.name(after: "dark") == "deuteranopia")
    #expect(library.name(after: all[all.count - 1]) == "dark")
    #expect(library.name(after: "not there") == "dark")
  }

  @Test("the list of themes: name, origin, purpose, in columns")
  func list() throws {
    try folder.write("my.yaml", "about: Mine\n")
    #expect(
      library.lines.contains(
        "dark           built in  Built in, for dark terminals; colour is kept for what needs an eye"))
    #expect(library.lines.contains("my             \(folder.path)/my.yaml  Mine"))
  }
}
