using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace GovPlatform.Docs.Tests;

/// <summary>Holds the <c>.http</c> files to the sources, as far as that goes without a running platform.</summary>
public sealed partial class RequestFilesTests
{
    private const string FirstHour = "requests/first-hour.http";

    private static readonly IReadOnlyList<HttpRequest> Requests = HttpRequest.In(FirstHour);

    /// <summary>Accounts of one role each; those who seed the past have another prefix.</summary>
    private static readonly IReadOnlyList<string> Accounts =
    [
        .. DevelopmentAccounts()
            .Matches(Checkout.Sources.Single(source => source.TypeName == "DevelopmentAccounts").Code)
            .Select(match => match.Groups["name"].Value)
            .Distinct(StringComparer.Ordinal),
    ];

    [Fact]
    public void Every_request_has_a_route_that_the_gateway_forwards()
    {
        Assert.NotEmpty(Requests);
        Findings.AreNone(
            Requests
                .Where(request => !Routes.All.Any(route => route.Matches(request.Method, request.PlainPath)))
                .Select(request => $"{request.Title}: nothing is mapped at {request.Method} {request.PlainPath}")
        );
        Findings.AreNone(
            Requests
                .Where(request => !Routes.IsForwarded(request.PlainPath))
                .Select(request => $"{request.Title}: the gateway does not forward {request.PlainPath}")
        );
    }

    [Fact]
    public void Every_body_parses_and_has_only_fields_of_its_endpoint()
    {
        foreach (var request in Requests.Where(request => request.Method == "POST"))
        {
            if (request.Headers["Content-Type"] != "application/json")
            {
                continue;
            }
            using var body = JsonDocument.Parse(request.Body);
            var route = Routes.All.First(one => one.Matches(request.Method, request.PlainPath));
            var known = route.BodyFields() ?? ["reason"];
            Findings.AreNone(
                body.RootElement.EnumerateObject()
                    .Where(field => !known.Contains(field.Name))
                    .Select(field => $"{request.Title}: {route.Source.Path} takes no {field.Name}")
            );
        }
    }

    [Fact]
    public void Every_development_account_gets_a_token_once_and_uses_it()
    {
        var tokens = Requests.Where(request => request.PlainPath == "/connect/token").ToList();
        Assert.Equal(
            Accounts.Order(StringComparer.Ordinal),
            tokens.Select(request => ClientIds().Match(request.Body).Groups["name"].Value).Order(StringComparer.Ordinal)
        );
        Findings.AreNone(
            tokens
                .Where(token =>
                    !Requests.Any(request =>
                        request.Headers.GetValueOrDefault("Authorization")
                        == $"Bearer {{{{{token.Name}.response.body.$.access_token}}}}"
                    )
                )
                .Select(token => $"{token.Title}: nothing uses the token")
        );
        Findings.AreNone(
            from token in tokens
            let account = ClientIds().Match(token.Body).Groups["name"].Value
            let variable = account.ToUpperInvariant().Replace('-', '_')
            where !token.Body.EndsWith($"{{{{$dotenv {variable}}}}}", StringComparison.Ordinal)
            select $"{token.Title}: the secret of {account} is {variable}"
        );
    }

    [Fact]
    public void Every_answer_that_is_used_was_asked_for_before()
    {
        var asked = new HashSet<string>(StringComparer.Ordinal);
        foreach (var request in Requests)
        {
            Findings.AreNone(
                AnswersUsed()
                    .Matches(request.Text)
                    .Select(match => match.Groups["name"].Value)
                    .Where(name => !asked.Contains(name))
                    .Select(name => $"{request.Title}: no request before is named {name}")
            );
            if (request.Name is { } own)
            {
                Assert.True(asked.Add(own), $"Two requests are named {own}.");
            }
        }
    }

    [GeneratedRegex("\"(?<name>dev-[a-z-]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DevelopmentAccounts();

    [GeneratedRegex("client_id=(?<name>[a-z-]+)&", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ClientIds();

    [GeneratedRegex(@"\{\{(?<name>\w+)\.response\.", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AnswersUsed();
}
