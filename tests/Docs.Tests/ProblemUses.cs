using System.Globalization;
using System.Text.RegularExpressions;

namespace GovPlatform.Docs.Tests;

/// <summary>
/// Finds in the sources where codes are answered: the exceptions that become problems, statuses with a code beside them,
/// and the messages of validators.
/// </summary>
internal static partial class ProblemUses
{
    /// <summary>Kinds of <c>RuleBrokenException</c>, with the status the exception handler gives each.</summary>
    private static readonly Dictionary<string, int> Kinds = Checkout
        .Sources.SelectMany(source => KindStatuses().Matches(source.Code))
        .DistinctBy(match => match.Groups["kind"].Value)
        .ToDictionary(
            match => match.Groups["kind"].Value,
            match => Number(match.Groups["status"].Value),
            StringComparer.Ordinal
        );

    /// <summary>Constants that are text, by name; a name used twice has both values.</summary>
    private static readonly ILookup<string, string> Constants = Checkout
        .Sources.SelectMany(source => ConstantTexts().Matches(source.Code))
        .ToLookup(match => match.Groups["name"].Value, match => match.Groups["text"].Value, StringComparer.Ordinal);

    /// <summary>Every use in the product.</summary>
    public static IReadOnlyList<ProblemUse> All { get; } = [.. Checkout.Sources.SelectMany(Find)];

    /// <summary>
    /// Status of a code that no place of <see cref="All"/> states: from a code put together of a literal and a variable, else from
    /// the documentation of a helper that takes the code as its argument.
    /// </summary>
    public static IEnumerable<int> StatusesElsewhere(ProblemTitle title)
    {
        var composed = All.Where(use =>
            use.IsPrefix
            && use.Source.Project == title.Project
            && title.Code.StartsWith(use.Code, StringComparison.Ordinal)
        );
        var documented = Checkout
            .Sources.Where(source => source.Project == title.Project)
            .SelectMany(source => DocumentedBadRequests().Matches(source.Text))
            .Where(match => match.Groups["codes"].Value.Contains($"<c>{title.Code}</c>", StringComparison.Ordinal))
            .Select(_ => 400);
        return composed.Select(use => use.Status).OfType<int>().Concat(documented).Distinct();
    }

    /// <summary>Whether a title's code can be answered: it stands as a literal, whole or in two parts, where the title is used.</summary>
    public static bool IsAnswered(ProblemTitle title)
    {
        var sources = Checkout
            .Sources.Where(source =>
                title.Project == ProblemTitle.Shared
                || source.Project == title.Project
                || source.Project.StartsWith("platform/", StringComparison.Ordinal)
            )
            .ToList();
        return Has($"\"{title.Code}\"")
            || title
                .Code.Index()
                .Where(sign => sign.Item == '.')
                .Any(dot =>
                    (Has($"\"{title.Code[..(dot.Index + 1)]}\"") || Has($"$\"{title.Code[..(dot.Index + 1)]}{{"))
                    && Has($"\"{title.Code[(dot.Index + 1)..]}\"")
                );

        bool Has(string literal) => sources.Exists(source => source.Code.Contains(literal, StringComparison.Ordinal));
    }

    private static IEnumerable<ProblemUse> Find(SourceFile source) =>
        [.. Exceptions(source), .. BesideStatus(source), .. OfFields(source)];

    private static IEnumerable<ProblemUse> Exceptions(SourceFile source)
    {
        foreach (Match made in ExceptionsMade().Matches(source.Code))
        {
            var arguments = source.ArgumentsAt(made.Index + made.Length - 1);
            int? status = made.Groups["type"].Value switch
            {
                "BadRequest" => 400,
                "DependencyUnavailable" => 503,
                _ => StatusOf(arguments),
            };
            foreach (var use in Codes(arguments[0]))
            {
                yield return new ProblemUse(use.Code, status, source, IsPrefix: use.IsPrefix);
            }
        }

        // Such as: InvalidCode(string code) => new([new ValidationFailure("unit", code)]).
        foreach (Match helper in ValidationHelpers().Matches(source.Code))
        {
            var position = helper.Groups["before"].Value.Count(sign => sign == ',');
            var calls = Regex.Matches(
                source.Code,
                $@"(?<!ValidationException )\b{helper.Groups["name"].Value}\(",
                RegexOptions.None,
                TimeSpan.FromSeconds(5)
            );
            foreach (Match call in calls)
            {
                foreach (var use in Codes(source.ArgumentsAt(call.Index + call.Length - 1)[position]))
                {
                    yield return new ProblemUse(use.Code, 422, source, IsField: true, use.IsPrefix);
                }
            }
        }
    }

    private static IEnumerable<ProblemUse> BesideStatus(SourceFile source) =>
        StatusesWithCodes()
            .Matches(source.Code)
            .Select(match => new ProblemUse(match.Groups["code"].Value, Number(match.Groups["status"].Value), source));

    private static IEnumerable<ProblemUse> OfFields(SourceFile source) =>
        FieldMessages()
            .Matches(source.Code)
            .Select(match => new ProblemUse(match.Groups["code"].Value, 422, source, IsField: true));

    /// <summary>Codes an expression can be: its literals, or the constant it names; a literal joined to a variable is a beginning.</summary>
    private static IEnumerable<(string Code, bool IsPrefix)> Codes(string expression)
    {
        var literals = Literals().Matches(expression);
        if (literals.Count == 0)
        {
            return Constants[expression.Split('.')[^1]].Select(text => (text, false));
        }
        return literals.Select(literal =>
            literal.Groups["hole"].Success || expression.Contains('+', StringComparison.Ordinal)
                ? (literal.Groups["code"].Value, true)
                : (literal.Groups["code"].Value, false)
        );
    }

    /// <summary>Status of a broken rule; null where the kind is a variable.</summary>
    private static int? StatusOf(IReadOnlyList<string> arguments)
    {
        var kind = arguments
            .Skip(1)
            .Select(argument =>
                argument.StartsWith("kind:", StringComparison.Ordinal) ? argument[5..].Trim() : argument
            )
            .Where((argument, index) => index == 0 || argument.StartsWith("RefusalKind.", StringComparison.Ordinal))
            .FirstOrDefault(argument => !argument.StartsWith("facts:", StringComparison.Ordinal));
        return Kinds.TryGetValue(kind?.Split('.')[^1] ?? "Conflict", out var status) ? status : null;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"RefusalKind\.(?<kind>\w+) => (?<status>\d{3})", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex KindStatuses();

    [GeneratedRegex("""const string (?<name>\w+) =\s*"(?<text>[^"]*)";""", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex ConstantTexts();

    [GeneratedRegex(
        @"(new\s+([\w.]+\.)?(?<type>RuleBroken|BadRequest|DependencyUnavailable)Exception\(|\b(?<type>RuleBroken)Exception\s+\w+\([^)]*\)\s*=>\s*new\()",
        RegexOptions.ExplicitCapture,
        5000
    )]
    private static partial Regex ExceptionsMade();

    [GeneratedRegex(
        @"ValidationException (?<name>\w+)\((?<before>[^)]*)string code\)",
        RegexOptions.ExplicitCapture,
        5000
    )]
    private static partial Regex ValidationHelpers();

    [GeneratedRegex(
        """\b(StatusCodes\.Status)?(?<status>[45]\d\d)\w*(,\s*|[^"\n;,]*=>\s*)"(?<code>[a-z][A-Za-z.-]*)["]""",
        RegexOptions.ExplicitCapture,
        5000
    )]
    private static partial Regex StatusesWithCodes();

    [GeneratedRegex(
        """(WithMessage\(|(AddFailure|ValidationFailure|\.Add\(new)\("\w+",\s*|\berrors(\.TryAdd\([^,]*,|\[[^\]]*\] =)\s*)"(?<code>[^"]+)["]""",
        RegexOptions.ExplicitCapture,
        5000
    )]
    private static partial Regex FieldMessages();

    [GeneratedRegex("""\$?"(?<code>[A-Za-z][\w.-]*)("|(?<hole>\{))""", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Literals();

    [GeneratedRegex(
        """cref="BadRequestException">(?<codes>.*?)</exception>""",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        5000
    )]
    private static partial Regex DocumentedBadRequests();
}
