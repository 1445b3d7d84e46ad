using System.Text;
using System.Text.Json.Nodes;

namespace GovPlatform.WholeSystem.Security.Matrix;

/// <summary>One cell of the matrix: the request of a caller about a row, and the answer that it must get.</summary>
internal sealed record Cell(Caller Caller, Operation Operation, Expectation Row, Relation Relation, DemoRow? Target)
{
    /// <summary>An id that no row has.</summary>
    private const string NoId = "01900000-0000-7000-8000-000000000000";

    /// <summary>A sequence that no row has.</summary>
    private const string NoSequence = "\"4611686018427387904\"";

    public string Expected { get; } = Row.AnswerTo(Caller, Relation);

    public HttpRequestMessage CreateRequest(string? token)
    {
        var query = Fill(Row.Query, "$");
        var request = new HttpRequestMessage(
            Operation.Method,
            Fill(Operation.Path, "{", "}") + (query.Length > 0 ? $"?{query}" : "")
        );
        if (token is not null)
        {
            request.Headers.Authorization = new("Bearer", token);
        }
        if (Operation.Method != HttpMethod.Get)
        {
            request.Headers.TryAddWithoutValidation("If-Match", NoSequence);
        }
        if (
            Operation.MediaType is { } type
            && Fill(Expected == Row.Inside ? Row.InsideBody : Row.Body, "$") is var body
        )
        {
            request.Content = new StringContent(
                body.Replace("\\n", "\n", StringComparison.Ordinal),
                Encoding.UTF8,
                type
            );
        }
        return request;
    }

    /// <summary>What is wrong with a response; null if it is the expected one.</summary>
    /// <param name="body">Empty for a stream of events.</param>
    public string? FindFault(HttpResponseMessage response, string body)
    {
        var status = (int)response.StatusCode;
        // The answer to HEAD has the headers of a body and none.
        var json =
            body.Length > 0
            && response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true
                ? JsonNode.Parse(body)
                : null;
        var problem = json is JsonObject && status >= 400 ? $"{json["type"]}".Split(':')[^1] : "";
        var (wanted, code) =
            Expected.Split(' ') is [var first, .. var rest] && int.TryParse(first, out var number)
                ? (number, rest.FirstOrDefault())
                : (200, null);
        if (status != wanted || (code is not null && code != problem))
        {
            return $"expected {Expected}, got {status} {problem}";
        }
        if (Expected == "empty" && json!["items"]!.AsArray().Count > 0)
        {
            return $"expected no item, got {json["items"]!.AsArray().Count}";
        }
        if (Expected == "visible" && json!["items"]!.AsArray().FirstOrDefault(item => !IsInScope(item!)) is { } foreign)
        {
            return $"expected items of the caller's units, got {foreign.ToJsonString()}";
        }
        return response.Headers.CacheControl?.NoStore == true ? null : "Cache-Control is not no-store";
    }

    public override string ToString() =>
        $"{Operation.Id} by {Caller.Name}, {Relation} ({Operation.Method} {Fill(Operation.Path, "{", "}")})";

    private bool IsInScope(JsonNode item) =>
        Caller.Path is "" or "/"
        || new[] { "unit", "handlingUnit", "code" }.Any(name =>
            item[name]?.ToString().StartsWith(Caller.Unit, StringComparison.Ordinal) == true
        );

    private string Fill(string template, string before, string after = "")
    {
        var values = Row
            .Parameters.Concat(Target?.Values ?? new Dictionary<string, string>(StringComparer.Ordinal))
            .Append(new("self", Caller.Subject))
            .Append(new("none", NoId))
            .OrderByDescending(value => value.Key.Length);
        return values.Aggregate(
            template,
            (text, value) =>
                text.Replace(
                    before + value.Key + after,
                    value.Value == "$none" ? NoId : value.Value,
                    StringComparison.Ordinal
                )
        );
    }
}
