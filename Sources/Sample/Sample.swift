/// The built-in captures: the guide's HSRP pair and a branch, so that there is something to look at without a router.
public enum Sample {
  /// The captures by the path each would have as a file.
  public static var captures: [(path: String, text: String)] {
    [("hub1.log", hub1), ("hub2.log", hub2), ("br1.log", br1)]
  }
}
