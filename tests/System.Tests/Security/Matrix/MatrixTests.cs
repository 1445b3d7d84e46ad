using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace GovPlatform.WholeSystem.Security.Matrix;

/// <summary>
/// Account × operation × relation of unit. The operations come from the merged OpenAPI document and the rows from the
/// demo county; what each cell must be follows from two tables written by hand, <c>expected.csv</c> and
/// <c>accounts.csv</c>.
/// </summary>
public sealed class MatrixTests(Stack stack, ITestOutputHelper output)
{
    private const int MaxListed = 40;
    private const int Parallelism = 12;

    private static readonly List<Expectation> Expected = ReadTable("expected.csv", Expectation.Parse);
    private static readonly List<Caller> Accounts = ReadTable("accounts.csv", Caller.Parse);

    [Fact]
    public async Task Every_operation_of_the_document_has_one_row_and_every_row_an_operation()
    {
        var operations = (await ReadOperationsAsync()).ConvertAll(operation => operation.Id);
        Assert.Equal(operations.Distinct(StringComparer.Ordinal).Count(), operations.Count);
        var rows = Expected.ConvertAll(row => row.Operation);
        Assert.Equal(rows.Distinct(StringComparer.Ordinal).Count(), rows.Count);
        Assert.Equal([], operations.Except(rows, StringComparer.Ordinal));
        Assert.Equal([], rows.Except(operations, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_account_has_a_row_and_may_do_what_its_row_says()
    {
        var file = JsonNode.Parse(
            await File.ReadAllTextAsync(stack.AccountsFile, TestContext.Current.CancellationToken)
        );
        var held = file!["accounts"]!
            .AsArray()
            .Select(account =>
                Describe($"{account!["clientId"]}", account["permissions"]!.AsArray().Select(p => $"{p}"))
            );
        Assert.Equal(
            Accounts.Select(account => Describe(account.Name, account.Permissions)).Order(StringComparer.Ordinal),
            held.Order(StringComparer.Ordinal)
        );

        static string Describe(string name, IEnumerable<string> permissions) =>
            $"{name}: {string.Join(' ', permissions.Order(StringComparer.Ordinal))}";
    }

    [Fact]
    public async Task Every_cell_is_answered_as_the_tables_say()
    {
        using var signedIn = Callers.Read(stack.AccountsFile);
        await new AddedRows(signedIn).AddAsync();
        var rows = await DemoRows.ReadAsync(stack);
        var callers = new List<Caller> { Caller.Anonymous };
        foreach (var account in Accounts)
        {
            callers.Add(await IdentifyAsync(account, signedIn));
        }
        var cells = Cells(await ReadOperationsAsync(), callers, rows).ToList();
        var faults = new ConcurrentQueue<(string Operation, string Text)>();
        var watch = Stopwatch.StartNew();
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Parallelism })
        {
            BaseAddress = stack.Callers.Gateway,
        };

        await Parallel.ForEachAsync(
            cells,
            new ParallelOptions
            {
                MaxDegreeOfParallelism = Parallelism,
                CancellationToken = TestContext.Current.CancellationToken,
            },
            async (cell, cancel) =>
            {
                var token = cell.Caller == Caller.Anonymous ? null : await signedIn.TokenAsync(cell.Caller.Name);
                using var request = cell.CreateRequest(token);
                using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
                var body = IsStream(response) ? "" : await response.Content.ReadAsStringAsync(cancel);
                if (cell.FindFault(response, body) is { } fault)
                {
                    faults.Enqueue((cell.Operation.Id, $"{cell}: {fault}"));
                }
            }
        );

        output.WriteLine($"{Summarise(cells)}; {watch.Elapsed.TotalSeconds:F0} s");
        Assert.Equal([], MissingRelations(cells));
        Assert.True(
            faults.IsEmpty,
            $"{faults.Count} of {cells.Count} cells are wrong:\n" + string.Join('\n', Select(faults))
        );
    }

    /// <summary>Some of the faults, of as many operations as possible.</summary>
    private static IEnumerable<string> Select(IEnumerable<(string Operation, string Text)> faults) =>
        faults
            .GroupBy(fault => fault.Operation, StringComparer.Ordinal)
            .SelectMany(group => group.Select(fault => fault.Text).Order(StringComparer.Ordinal).Index())
            .OrderBy(fault => fault.Index)
            .Take(MaxListed)
            .Select(fault => fault.Item)
            .Order(StringComparer.Ordinal);

    private static IEnumerable<Cell> Cells(List<Operation> operations, List<Caller> callers, DemoRows rows) =>
        from operation in operations
        join row in Expected on operation.Id equals row.Operation
        from caller in callers
        from found in row.Target is { } kind
            ? rows.OfEachRelation(kind, caller).Select(pair => (pair.Relation, Row: (DemoRow?)pair.Row))
            : [(Relation.None, null)]
        select new Cell(caller, operation, row, found.Relation, found.Row);

    /// <summary>Kinds of rows of which the county has none in some relation to any account.</summary>
    private static IEnumerable<string> MissingRelations(List<Cell> cells)
    {
        var asked = cells.Select(cell => (cell.Row.Target, cell.Relation)).ToHashSet();
        return from kind in Expected.Select(row => row.Target).OfType<string>().Distinct(StringComparer.Ordinal)
            from relation in Enum.GetValues<Relation>().Except([Relation.Mine])
            // No unit lies below a grid.
            where
                (kind is not ("grid" or "record" or "patrol" or "finding") || relation != Relation.Above)
                && !asked.Contains((kind, relation))
            select $"{kind} {relation}";
    }

    private static bool IsStream(HttpResponseMessage response) =>
        response.Content.Headers.ContentType?.MediaType == "text/event-stream";

    private static string Summarise(List<Cell> cells) =>
        $"{cells.Count} cells; "
        + string.Join(
            ", ",
            cells
                .CountBy(cell => cell.Relation)
                .OrderBy(count => count.Key)
                .Select(count => $"{count.Key} {count.Value}")
        );

    /// <summary>The account with the subject and the unit's path that its token states.</summary>
    private static async Task<Caller> IdentifyAsync(Caller account, Callers signedIn)
    {
        var payload = (await signedIn.TokenAsync(account.Name)).Split('.')[1].Replace('-', '+').Replace('_', '/');
        var claims = JsonNode.Parse(
            Encoding.UTF8.GetString(Convert.FromBase64String(payload.PadRight((payload.Length + 3) / 4 * 4, '=')))
        );
        var identified = account with { Subject = $"{claims!["sub"]}", Path = $"{claims["unit_path"]}" };
        var unit = identified.Path is "" or "/" ? identified.Path : identified.Path.Trim('/').Split('/')[^1];
        Assert.Equal(account.Unit.Trim('-'), unit);
        return identified;
    }

    private async Task<List<Operation>> ReadOperationsAsync()
    {
        // A service that was too slow to answer is missing for some seconds.
        JsonNode? document = null;
        await Eventually.TrueAsync(
            async () =>
            {
                document = (await stack.Callers.GetAsync(null, "/openapi/v1.json")).Json!;
                return document["x-missing"]!.AsArray().Count == 0;
            },
            TimeSpan.FromSeconds(30)
        );
        return Operation.Read(document!);
    }

    private static List<T> ReadTable<T>(string name, Func<string, T> parse) =>
        [
            .. File.ReadLines(Path.Combine(Checkout.Root, "tests/System.Tests/Security/Matrix", name))
                .Where(line => line.Length > 0 && line[0] != '#')
                .Skip(1)
                .Select(parse),
        ];
}
