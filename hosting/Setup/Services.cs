using System.Reflection;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.Setup;

/// <summary>
/// The services whose databases and queues are set up, found by reflection: each assembly of the platform in the
/// program's folder that contains a DbContext.
/// </summary>
internal static class Services
{
    public static IReadOnlyList<ServiceToSetUp> All { get; } =
    [
        .. Directory
            .GetFiles(AppContext.BaseDirectory, "GovPlatform.*.dll")
            .Order(StringComparer.Ordinal)
            .Select(Inspect)
            .OfType<ServiceToSetUp>(),
    ];

    private static ServiceToSetUp? Inspect(string file)
    {
        var assembly = Assembly.Load(Path.GetFileNameWithoutExtension(file));
        var context = Array.Find(
            assembly.GetTypes(),
            type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(DbContext))
        );
        return context is null
            ? null
            : new ServiceToSetUp(context.Name[..^"Db".Length].ToLowerInvariant(), assembly, context);
    }
}
