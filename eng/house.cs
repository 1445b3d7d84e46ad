// Counts what the code's form is held to and prints it: dotnet run eng/house.cs
// Ends with 1 where a count that must be zero is not. Generated migrations are left out.
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

// Commits after this one keep their subject within 72 characters.
const string FirstCommit = "09be740";
const int LongestSubject = 72;
const int ShortestRun = 10;

var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, ".."));
var sources = Git("ls-files", "*.cs")
    .Where(path => !path.Contains("/Migrations/", StringComparison.Ordinal) && File.Exists(Path.Combine(root, path)))
    .Select(path => (Path: path, Lines: File.ReadAllLines(Path.Combine(root, path))))
    .ToList();
var lengths = sources.Select(source => source.Lines.Length).Order().ToList();
var repeated = RepeatedLines();
var riddles = sources.SelectMany(Riddles).ToList();
var misplaced = sources
    .Where(source => !source.Path.StartsWith("eng/", StringComparison.Ordinal))
    .SelectMany(Misplaced)
    .ToList();
var mirrors = Git("grep", "-lniE", "same relative path|mirrors? the source", "--", "*.md").Count();
var long72 = Git("log", "--format=%s", $"{FirstCommit}..HEAD")
    .Where(subject => subject.Length > LongestSubject)
    .ToList();

Print("source files", sources.Count);
Print("lines, median", lengths[lengths.Count / 2]);
Print("lines, 95th percentile", lengths[lengths.Count * 95 / 100]);
Print("lines, longest file", lengths[^1]);
Print(
    $"lines in repeated runs of {ShortestRun} or more",
    repeated,
    $"{100.0 * repeated / lengths.Sum():F1} % of {lengths.Sum()}"
);
Print("comments with whoever, nobody or somebody", riddles.Count, "must be 0");
Print("types outside the file of their name", misplaced.Count, "must be 0");
Print("documents that promise mirrored tests", mirrors, "must be 0: tests are named for behaviour");
Print($"commit subjects over {LongestSubject} characters", long72.Count, $"must be 0, since {FirstCommit}");
foreach (var fault in riddles.Concat(misplaced).Concat(long72))
{
    Console.WriteLine($"  {fault}");
}
return riddles.Count + misplaced.Count + mirrors + long72.Count == 0 ? 0 : 1;

static void Print(string what, int count, string note = "") =>
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what, -48} {count, 7}  {note}"));

// Comments only: a word in a string or an identifier is not a comment.
static IEnumerable<string> Riddles((string Path, string[] Lines) source) =>
    source
        .Lines.Index()
        .Where(line => Regex.IsMatch(line.Item, @"^\s*//.*\b(whoever|nobody|somebody)\b", RegexOptions.IgnoreCase))
        .Select(line => $"{source.Path}:{line.Index + 1}");

// Top-level types stand at the start of a line, since namespaces are file-scoped.
static IEnumerable<string> Misplaced((string Path, string[] Lines) source)
{
    var name = Path.GetFileName(source.Path).Split('.')[0];
    return source
        .Lines.Select(line =>
            Regex.Match(
                line,
                @"^(public |internal )(static |sealed |abstract |partial |readonly )*(class|record struct|record|struct|interface|enum) (?<name>\w+)"
            )
        )
        .Where(type => type.Success && type.Groups["name"].Value != name)
        .Select(type => $"{source.Path}: {type.Groups["name"].Value}");
}

// Lines that belong to a run of equal lines found in two places; usings, braces and blank lines do not count.
int RepeatedLines()
{
    var seen = new Dictionary<int, (int File, int Line)>();
    var marked = new HashSet<(int, int)>();
    for (var file = 0; file < sources.Count; file++)
    {
        var lines = sources[file]
            .Lines.Index()
            .Select(line => (Number: line.Index, Text: line.Item.Trim()))
            .Where(line =>
                line.Text.Length > 3
                && !line.Text.StartsWith("using ", StringComparison.Ordinal)
                && !line.Text.StartsWith("//", StringComparison.Ordinal)
            )
            .ToList();
        for (var start = 0; start + ShortestRun <= lines.Count; start++)
        {
            var hash = new HashCode();
            for (var offset = 0; offset < ShortestRun; offset++)
            {
                hash.Add(lines[start + offset].Text, StringComparer.Ordinal);
            }
            if (seen.TryAdd(hash.ToHashCode(), (file, start)))
            {
                continue;
            }
            for (var offset = 0; offset < ShortestRun; offset++)
            {
                marked.Add((file, lines[start + offset].Number));
            }
        }
    }
    return marked.Count;
}

IEnumerable<string> Git(params string[] arguments)
{
    using var git = Process.Start(
        new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = root,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        }
    )!;
    var output = git.StandardOutput.ReadToEnd();
    git.WaitForExit();
    return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

static string ThisFile([CallerFilePath] string path = "") => path;
