import Model

/// The wallboard's page.
struct Wall: Sendable {
  /// Counts pages from the start; which of those there are is the remainder.
  var page = 0
  /// When it was turned to.
  var turned: Moment?
}

/// Where the wallboard's parts stand: as big as the screen allows.
struct WallLayout: Equatable {
  /// How many times a digit's five rows are drawn; 0 for counts in one line of plain digits.
  var scale: Int
  /// The greatest scale.
  static let greatest = 5
  /// The severities that are counted.
  static let counted: [Severity] = [.critical, .warning, .unknown, .ok]
  /// The columns between two counts.
  static func gap(_ scale: Int) -> Int { 4 * max(1, scale) }
  /// A count as it is drawn.
  static func digits(_ count: Int?) -> String { String(min(count ?? 0, 99_999)) }
  /// The columns that counts take.
  static func width(_ counts: [Severity: Int], _ scale: Int) -> Int {
    counted.reduce(2) { $0 + max(bigWidth(digits(counts[$1]), scale), $1.word.utf8.count + 2) + gap(scale) }
  }

  /// The row of the words below the digits.
  var words: Int { 1 + 5 * scale }
  /// The row of the data's age.
  var age: Int { words + 1 }
  /// The first row of the pages.
  var top: Int { age + 1 }
}

extension State {
  /// The least scale of the digits: on a low screen, and for a voice, counts are plain digits.
  var leastWallScale: Int { size.rows < 16 || preferences.isPlain ? 0 : 1 }

  /// The wallboard's layout: digits as big as they can be without parting what fits one page.
  func wallLayout(_ sections: [WallSection]) -> WallLayout {
    guard leastWallScale > 0 else { return WallLayout(scale: 0) }
    let rows = WallSection.height(sections)
    let fitting = (2...WallLayout.greatest).last { scale in
      WallLayout.width(counts, scale) < size.columns && size.rows - WallLayout(scale: scale).top >= rows
    }
    return WallLayout(scale: fitting ?? (size.rows >= 45 && size.columns >= 150 ? 2 : 1))
  }

  /// Turns the wallboard's page when it has been up long enough. A clock that jumps back starts the page anew.
  mutating func turnWall() {
    guard let settings = preferences.wallboard, let now else { return }
    guard let turned = wall.turned, now >= turned else {
      wall.turned = now
      return
    }
    if now - turned >= Seconds(settings.pageSeconds) {
      wall.page = (wall.page + 1) % 1_000_000
      wall.turned = now
    }
  }
}
