using System.Reflection;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.Setup;

/// <summary>The services whose databases and queues are set up: each referenced assembly that holds one DbContext.</summary>
internal static class Services
{
    public static IReadOnlyList<ServiceToSetUp> All { get; } =
    [
        .. Directory
            .GetFiles(AppContext.BaseDirectory, "GovPlatform.*.dll")
            .Order(StringComparer.Ordinal)
            .Select(Find)
            .OfType<ServiceToSetUp>(),
    ];

    private static ServiceToSetUp? Find(string file)
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
