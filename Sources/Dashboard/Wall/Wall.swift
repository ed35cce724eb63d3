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
  /// The row of the words below the digits.
  var words: Int { 1 + 5 * scale }
  /// The row of the data's age.
  var age: Int { words + 1 }
  /// The first row of the pages.
  var top: Int { age + 1 }
}

extension State {
  /// The wallboard's layout for the screen's size.
  var wallLayout: WallLayout {
    if size.rows < 16 { return WallLayout(scale: 0) }
    return WallLayout(scale: size.rows >= 45 && size.columns >= 150 ? 2 : 1)
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
