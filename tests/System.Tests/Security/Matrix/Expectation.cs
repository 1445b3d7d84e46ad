namespace GovPlatform.WholeSystem.Security.Matrix;

/// <summary>A row of <c>expected.csv</c>, which explains the columns.</summary>
internal sealed record Expectation(
    string Operation,
    string Permission,
    string? Target,
    IReadOnlyDictionary<string, string> Parameters,
    string Inside,
    string Above,
    string Beside,
    string Query,
    string Body,
    string InsideBody
)
{
    public static Expectation Parse(string line)
    {
        var columns = line.Split(';');
        var target = columns[2].Split(' ');
        return new Expectation(
            columns[0],
            columns[1],
            target[0] == "-" ? null : target[0],
            target
                .Skip(1)
                .Select(parameter => parameter.Split('='))
                .ToDictionary(parameter => parameter[0], parameter => parameter[1], StringComparer.Ordinal),
            columns[3],
            At(4),
            At(5),
            At(6),
            At(7),
            At(8) is { Length: > 0 } inside ? inside : At(7)
        );

        string At(int column) => columns.ElementAtOrDefault(column) ?? "";
    }

    /// <summary>The answer that the caller must get for a row of the relation.</summary>
    public string AnswerTo(Caller caller, Relation relation)
    {
        if (Permission == "anonymous")
        {
            return Inside;
        }
        if (caller == Caller.Anonymous)
        {
            return "401";
        }
        var ownOnly = false;
        if (Permission != "token")
        {
            var held = Permission.Split('|').Where(name => caller.Permissions.Contains(name.TrimEnd('*'))).ToList();
            if (held.Count == 0)
            {
                return "403";
            }
            ownOnly = held.TrueForAll(name =>
                name.EndsWith('*')
                || (SeesOwnIncidents(caller) && name.StartsWith("incident.", StringComparison.Ordinal))
            );
        }
        return Target is null || relation is Relation.Mine || (relation is Relation.Own or Relation.Below && !ownOnly)
                ? Inside
            : relation is Relation.Above && !ownOnly ? Above
            : Beside;
    }

    /// <summary>A partner's unit is the county, of whose incidents it sees what it has reported.</summary>
    private static bool SeesOwnIncidents(Caller caller) =>
        caller.Permissions.Contains("incident.readOwn") && !caller.Permissions.Contains("incident.read");
}
