namespace GovPlatform.AppHost;

/// <summary>A heading in the dashboard's list of resources; it has no process.</summary>
internal sealed class Group(string name) : Resource(name);
