using System.Reflection;

namespace GovPlatform.Setup;

/// <summary>One service.</summary>
/// <param name="Name">Its name, also its database's and role's.</param>
/// <param name="Assembly">Where its reactions are.</param>
/// <param name="Context">Its DbContext's type.</param>
internal sealed record ServiceToSetUp(string Name, Assembly Assembly, Type Context);
