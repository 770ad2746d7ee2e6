/// The templates, style sheets and scripts that the program carries inside itself.
public enum SiteTemplates {}
