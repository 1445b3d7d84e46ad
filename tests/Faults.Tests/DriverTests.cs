using System.Collections.Concurrent;
using System.Net;
using System.Text;
using GovPlatform.Faults.Load;
using GovPlatform.Faults.Log;
using GovPlatform.Support;
using Xunit;

namespace GovPlatform.Faults.Tests;

/// <summary>The driver against a server that answers as each test says.</summary>
public sealed class DriverTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("govplatform-driver-").FullName;
    private readonly HttpListener server = new();
    private readonly ConcurrentQueue<string?> keys = [];
    private readonly OperationLog log;
    private readonly Api api;

    public DriverTests()
    {
        server.Prefixes.Add($"http://127.0.0.1:{Ports.FindFree()}/");
        server.Start();
        var accounts = Path.Combine(folder, "accounts.json");
        File.WriteAllText(accounts, """{"accounts":[{"clientId":"a","clientSecret":"s"}]}""");
        api = new Api(new Uri(server.Prefixes.Single()), accounts);
        log = new OperationLog(Path.Combine(folder, "log.jsonl"));
    }

    public void Dispose()
    {
        api.Dispose();
        log.Dispose();
        server.Close();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    public async Task An_unknown_outcome_is_sent_again_with_the_same_key(int firstStatus)
    {
        Answer((firstStatus, ""), (201, """{"id":"x"}"""));

        var reply = await Driver().RunAsync(Operation());

        Assert.Equal(201, reply!.Status);
        Assert.Equal(["key", "key"], keys);
        Assert.Equal([Outcome.Sent, Outcome.Unknown, Outcome.Sent, Outcome.Ok], Outcomes());
    }

    [Fact]
    public async Task A_rejection_is_final()
    {
        Answer((409, """{"type":"urn:govplatform:incident.transition"}"""));

        Assert.Equal("incident.transition", (await Driver().RunAsync(Operation()))!.Problem);
        Assert.Equal([Outcome.Sent, Outcome.Refused], Outcomes());
    }

    [Fact]
    public async Task A_repetition_that_is_answered_otherwise_is_counted()
    {
        Answer((201, """{"id":"x"}"""), (201, """{"id":"y"}"""));
        var driver = Driver();

        await driver.RunAsync(Operation() with { IsRepeated = true });

        Assert.Equal(1, driver.DifferingRepetitions);
    }

    [Fact]
    public async Task An_operation_that_is_given_up_stays_unknown()
    {
        Answer((503, ""));
        using var giveUp = new CancellationTokenSource();
        await giveUp.CancelAsync();

        Assert.Null(await new Driver(api, log, TimeProvider.System, giveUp.Token).RunAsync(Operation()));
        Assert.Equal([Outcome.Sent, Outcome.Unknown], Outcomes());
    }

    private Driver Driver() => new(api, log, TimeProvider.System, TestContext.Current.CancellationToken);

    private static Operation Operation() =>
        new("report", "a", "/incidents", "{}", "mark", "hash") { Number = 1, Key = "key" };

    private IEnumerable<Outcome> Outcomes() => OperationLog.Read(log.Path).Select(line => line.Outcome);

    /// <summary>Answers in order; 0 breaks the connection in the middle of the answer.</summary>
    private void Answer(params (int Status, string Body)[] answers) =>
        _ = Task.Run(async () =>
        {
            foreach (var answer in answers.Prepend((200, """{"access_token":"t"}""")))
            {
                await AnswerAsync(await server.GetContextAsync(), answer);
            }
        });

    private async Task AnswerAsync(HttpListenerContext call, (int Status, string Body) answer)
    {
        if (call.Request.Url!.AbsolutePath != "/connect/token")
        {
            keys.Enqueue(call.Request.Headers["Idempotency-Key"]);
        }
        if (answer.Status == 0)
        {
            call.Response.ContentLength64 = 100;
            call.Response.OutputStream.WriteByte((byte)'{');
            call.Response.Abort();
            return;
        }
        call.Response.StatusCode = answer.Status;
        await call.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(answer.Body));
        call.Response.Close();
    }
}
