using System.Reflection;

namespace GovPlatform.Setup;

/// <summary>A service that has a database.</summary>
/// <param name="Name">Name in lower case; the database and its role have the same name.</param>
/// <param name="Assembly">Contains the service's message consumers.</param>
/// <param name="Context">Type of the service's DbContext.</param>
internal sealed record ServiceToSetUp(string Name, Assembly Assembly, Type Context);
