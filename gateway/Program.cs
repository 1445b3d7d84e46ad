using GovPlatform.Gateway;
using GovPlatform.Gateway.Board;
using GovPlatform.Gateway.Docs;
using GovPlatform.Gateway.Limits;
using GovPlatform.Gateway.Overview;
using GovPlatform.Gateway.Routes;
using GovPlatform.ServiceDefaults;
using Microsoft.Extensions.DependencyInjection.Extensions;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("gateway");
var settings = builder.ReadGatewaySettings();
builder.AddLimits(settings);
builder.Services.AddRoutes(settings);
builder.Services.AddOverview();
builder.Services.AddGatewayMetrics();
builder.Services.AddDocs();
builder.Services.RemoveAll<IHttpContextAccessor>(); // not used here, and it costs time in every request

var app = builder.Build();
app.UseProblems();
app.UseLimits();
app.UseRouting();
app.UseOutputCache();
app.Use(UnmatchedRoutes.InvokeAsync);
app.UseAuthentication();
app.UseRateLimiter();
app.UseAuthorization();
app.MapBoard();
app.MapOverview();
app.MapDocs();
app.MapRoutes();
app.RunUntilStopped();
