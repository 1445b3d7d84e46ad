using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GovPlatform.Support;

/// <summary>
/// Examples for every endpoint of a service, and checks that call all of them. An endpoint without an example fails the
/// checks, so that a new one is added here with it.
/// </summary>
/// <param name="services">The running service's.</param>
/// <param name="database">The service's database.</param>
public sealed class EndpointExamples(IServiceProvider services, ServiceDatabase database)
{
    /// <summary>
    /// Tables that other messages or every request may change: copies of other services' data, and what the platform keeps
    /// to deliver messages, to repeat answers and for the record.
    /// </summary>
    private const string OtherTables =
        "(_copy$|^idempotency_key$|^outbox_|^inbox_|^failed_|^security_log|^number_block$|^__ef)";

    private readonly Dictionary<string, Func<Task<ExampleCall>>> examples = new(StringComparer.Ordinal);

    /// <summary>All permissions that the service's endpoints ask for.</summary>
    public string[] Permissions =>
        [
            .. ServiceEndpoint
                .All(services)
                .SelectMany(endpoint => endpoint.Permissions)
                .Distinct(StringComparer.Ordinal),
        ];

    /// <summary>A key that no row has yet.</summary>
    public static Guid NewId() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

    /// <summary>Adds an example, which makes the rows it needs each time it is asked for.</summary>
    /// <param name="endpoint">Operation id.</param>
    /// <param name="prepare">Makes the rows and the call.</param>
    public void Add(string endpoint, Func<Task<ExampleCall>> prepare) => examples.Add(endpoint, prepare);

    /// <inheritdoc cref="Add(string, Func{Task{ExampleCall}})"/>
    /// <param name="endpoint">Operation id.</param>
    /// <param name="path">Path and query.</param>
    /// <param name="body">Sent as JSON; no body if null.</param>
    public void Add(string endpoint, string path, object? body = null) =>
        Add(endpoint, () => Task.FromResult(new ExampleCall(path, body)));

    /// <summary>
    /// Calls every endpoint that needs a permission to manage, as a caller who holds it in another town: no row is changed.
    /// Then the town's own caller makes the same call, which must succeed, or the example would prove nothing.
    /// </summary>
    /// <param name="own">Holds all permissions in the first town.</param>
    /// <param name="foreign">Holds all permissions in another town.</param>
    /// <returns>What was wrong, one line each.</returns>
    public async Task<IReadOnlyList<string>> FindForeignChangesAsync(ApiClient own, ApiClient foreign)
    {
        var faults = new List<string>();
        foreach (var endpoint in ServiceEndpoint.All(services).Where(endpoint => endpoint.Manages))
        {
            if (await PrepareAsync(endpoint) is not { } example)
            {
                faults.Add($"{endpoint.Name}: no example for {endpoint.Method} {endpoint.Pattern}");
                continue;
            }
            var before = await DumpAsync();
            var answer = await foreign.SendAsync(Request(endpoint, example, example.Body));
            var changed = (await DumpAsync()).Except(before).ToList();
            if ((changed.Count > 0 && !example.OpenToAll) || answer.Status >= 500)
            {
                faults.Add($"{endpoint.Name} for another town: {answer.Status}, changed {string.Join(", ", changed)}");
            }
            var rightful = await (example.By ?? own).SendAsync(Request(endpoint, example, example.Body));
            if (rightful.Status >= 300)
            {
                faults.Add($"{endpoint.Name} for the own town: {rightful.Status} {rightful.Raw}");
            }
        }
        return faults;
    }

    /// <summary>
    /// Sends every endpoint that reads JSON an empty object, and its example with each member missing, each null and each
    /// list holding null: none is answered with 5xx.
    /// </summary>
    /// <param name="own">Holds all permissions in the first town.</param>
    /// <returns>What was wrong, one line each.</returns>
    public async Task<IReadOnlyList<string>> FindServerErrorsAsync(ApiClient own)
    {
        var faults = new List<string>();
        foreach (var endpoint in ServiceEndpoint.All(services).Where(endpoint => endpoint.ReadsJson))
        {
            if (await PrepareAsync(endpoint) is not { } example)
            {
                faults.Add($"{endpoint.Name}: no example for {endpoint.Method} {endpoint.Pattern}");
                continue;
            }
            if (example.MediaType is not null)
            {
                continue;
            }
            foreach (var body in Mutilated(JsonSerializer.SerializeToNode(example.Body ?? new { })!))
            {
                var answer = await (example.By ?? own).SendAsync(Request(endpoint, example, body));
                if (answer.Status >= 500)
                {
                    faults.Add($"{endpoint.Name} {body?.ToJsonString() ?? "null"}: {answer.Status}");
                }
            }
        }
        return faults;
    }

    /// <summary>
    /// Two callers create different things under one id, by every endpoint that takes one: each call is answered as if the
    /// other had not been made, and a repetition finds the caller's own.
    /// </summary>
    /// <param name="first">Holds all permissions in the first town.</param>
    /// <param name="second">Another account with the same permissions.</param>
    /// <returns>What was wrong, one line each.</returns>
    public async Task<IReadOnlyList<string>> FindSharedIdsAsync(ApiClient first, ApiClient second)
    {
        var faults = new List<string>();
        foreach (var endpoint in ServiceEndpoint.All(services).Where(endpoint => endpoint.TakesId))
        {
            if (await PrepareAsync(endpoint) is not { } example || await PrepareAsync(endpoint) is not { } other)
            {
                faults.Add($"{endpoint.Name}: no example for {endpoint.Method} {endpoint.Pattern}");
                continue;
            }
            var id = NewId().ToString();
            var answers = new[]
            {
                await CreateAsync(first, example),
                await CreateAsync(second, other),
                await CreateAsync(second, other),
                await CreateAsync(first, example),
            };
            int[] statuses = [.. answers.Select(answer => answer.Status)];
            if (!statuses.SequenceEqual([201, 201, 200, 200]) || answers[1].Raw.Contains(id, StringComparison.Ordinal))
            {
                faults.Add($"{endpoint.Name}: {string.Join(", ", statuses)} {answers[1].Raw}");
            }

            Task<ApiResponse> CreateAsync(ApiClient caller, ExampleCall call)
            {
                var body = JsonSerializer.SerializeToNode(call.Body)!;
                body["id"] = id;
                return caller.SendAsync(Request(endpoint, call, body));
            }
        }
        return faults;
    }

    private async Task<ExampleCall?> PrepareAsync(ServiceEndpoint endpoint) =>
        examples.TryGetValue(endpoint.Name, out var prepare) ? await prepare()
        : endpoint.Method == "GET" && !endpoint.Pattern.Contains('{', StringComparison.Ordinal)
            ? new ExampleCall(endpoint.Pattern)
        : null;

    private static HttpRequestMessage Request(ServiceEndpoint endpoint, ExampleCall example, object? body)
    {
        HttpContent? content = (example.MediaType, body) switch
        {
            ({ } type, string text) => new StringContent(text, Encoding.UTF8, type),
            (_, null) when endpoint.ReadsJson => new StringContent("null", Encoding.UTF8, "application/json"),
            (_, null) => null,
            _ => JsonContent.Create(body),
        };
        return new HttpRequestMessage(new HttpMethod(endpoint.Method), example.Path) { Content = content };
    }

    private static IEnumerable<JsonNode?> Mutilated(JsonNode example)
    {
        yield return new JsonObject();
        yield return null;
        yield return new JsonArray();
        foreach (var path in Members(example, []))
        {
            foreach (var without in new[] { true, false })
            {
                var copy = example.DeepClone();
                var parent = path[..^1]
                    .Aggregate(copy, (node, step) => step is string name ? node[name]! : node[(int)step]!);
                if (path[^1] is string member)
                {
                    if (without)
                    {
                        parent.AsObject().Remove(member);
                    }
                    else
                    {
                        parent[member] = null;
                    }
                }
                else
                {
                    parent[(int)path[^1]] = null;
                }
                yield return copy;
            }
        }
    }

    private static IEnumerable<object[]> Members(JsonNode? node, object[] path) =>
        node switch
        {
            JsonObject members => members.SelectMany(member =>
                Members(member.Value, [.. path, member.Key]).Prepend([.. path, member.Key])
            ),
            JsonArray elements => elements.SelectMany(
                (element, index) => Members(element, [.. path, index]).Prepend([.. path, index])
            ),
            _ => [],
        };

    private async Task<IReadOnlyList<string>> DumpAsync()
    {
        var tables = await database.QueryAsync<string[]>(
            $"""
            SELECT array_agg(tablename::text ORDER BY tablename) FROM pg_tables
            WHERE schemaname = 'public' AND tablename !~* '{OtherTables}'
            """
        );
        var digests = string.Join(
            ", ",
            tables.Select(table =>
                $"(SELECT '{table} ' || count(*) || ' ' || coalesce(md5(string_agg(t::text, ',' ORDER BY t::text)), '') FROM {table} t)"
            )
        );
        return await database.QueryAsync<string[]>($"SELECT ARRAY[{digests}]");
    }
}
