namespace GovPlatform.AppHost;

/// <summary>A heading of the dashboard's list; nothing runs.</summary>
internal sealed class Group(string name) : Resource(name);
