using System.Globalization;

namespace GovPlatform.Faults;

/// <summary>The command line of <c>eng/faults</c>.</summary>
/// <param name="Minutes">How long seeds are begun; null for a number of seeds.</param>
/// <param name="Seed">The first seed; the next ones follow it.</param>
/// <param name="Seeds">Number of seeds, where no time is given.</param>
/// <param name="Load">Length of the load of one seed.</param>
/// <param name="Stories">Stories per seed.</param>
/// <param name="Output">Folder of logs and of the result.</param>
internal sealed record Options(double? Minutes, int Seed, int Seeds, TimeSpan Load, int Stories, string Output)
{
    public const string Usage = """
        eng/faults [--minutes M] [--seed N] [--seeds K] [--load SECONDS] [--stories S] [--output FOLDER] [--planted NAME]
          --minutes   begin seeds for so long; without it, one seed or as many as --seeds says
          --seed      the first seed (default 1); a failure is repeated by its seed
          --load      length of the load of one seed (default 40)
          --stories   stories in it (default 70)
          --planted   check a copy of this checkout with a planted bug: a name in tests/Faults/Planted
        """;

    /// <exception cref="FormatException">An argument is unknown or not a number.</exception>
    public static Options Parse(string[] args)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < args.Length; i += 2)
        {
            if (
                args[i] is not ("--minutes" or "--seed" or "--seeds" or "--load" or "--stories" or "--output")
                || i + 1 == args.Length
            )
            {
                throw new FormatException($"{args[i]}?\n{Usage}");
            }
            values[args[i]] = args[i + 1];
        }
        return new Options(
            values.ContainsKey("--minutes") ? Number("--minutes", 0) : null,
            (int)Number("--seed", 1),
            (int)Number("--seeds", 1),
            TimeSpan.FromSeconds(Number("--load", SeedSettings.LongLoad.TotalSeconds)),
            (int)Number("--stories", SeedSettings.LongStories),
            values.GetValueOrDefault("--output") ?? Directory.CreateTempSubdirectory("govplatform-faults-").FullName
        );

        double Number(string name, double otherwise) =>
            values.TryGetValue(name, out var text) ? double.Parse(text, CultureInfo.InvariantCulture) : otherwise;
    }
}
